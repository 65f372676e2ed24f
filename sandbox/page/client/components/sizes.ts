const shirtSizes: Record<string, string> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
  default: 'md',
};

/** HubSpot takes "small" and "sm" alike; this is the short form. */
export function shirtSize(size: string | undefined, otherwise: string): string {
  return size === undefined ? otherwise : (shirtSizes[size] ?? size);
}

const distances: Record<string, string> = {
  flush: '0',
  xs: '4px',
  sm: '8px',
  md: '16px',
  lg: '24px',
  xl: '32px',
};

/** A distance between components as CSS has it. */
export function distance(name: string | undefined, otherwise = 'flush'): string {
  return distances[shirtSize(name, otherwise)] ?? '0';
}
