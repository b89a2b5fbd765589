// Before the tests, which have five minutes a file.
import { crmProgram } from './crm.mjs';

crmProgram();
