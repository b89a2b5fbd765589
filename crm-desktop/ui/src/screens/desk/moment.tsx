import { useFormats } from '../../format';

/** A moment as people say it, exact on hover. */
export function Moment({ at }: { at: string }) {
  const { moment, exact } = useFormats();
  return (
    <time dateTime={at} title={exact(at)}>
      {moment(at)}
    </time>
  );
}
