import { Component } from 'react';
import type { ReactNode } from 'react';

/** An extension that breaks the drawing says so in its own place; the page goes on. */
export class CrashGuard extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null };
  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <p role="alert" className="not-drawn">
        This could not be drawn: {this.state.message}
      </p>
    );
  }
}
