import { glyphs, sameGlyph } from './glyphs.ts';
import { shirtSize } from './sizes.ts';

/** A name that is not drawn gets a neutral sign, so that its place is seen. */
const neutral = 'M8 4.5L11.5 8 8 11.5 4.5 8z';

export function Glyph({ name, label }: { name: string; label?: string | undefined }) {
  const path = glyphs[name] ?? glyphs[sameGlyph[name] ?? ''] ?? neutral;
  const meaning = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className="hs-glyph" viewBox="0 0 16 16" {...meaning}>
      <path d={path} />
    </svg>
  );
}

type IconProps = { name?: string; color?: string; size?: string; screenReaderText?: string };

export function Icon({ name = '', color = 'inherit', size, screenReaderText }: IconProps) {
  return (
    <span className={`hs-icon ${color} ${size === undefined ? '' : shirtSize(size, 'md')}`.trim()}>
      <Glyph name={name} label={screenReaderText} />
    </span>
  );
}
