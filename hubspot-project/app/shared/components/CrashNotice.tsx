import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import { Component } from 'react';
import type { ReactNode } from 'react';
import type { Words } from '../words/create-words.ts';
import type { SharedKey } from '../words/shared.en.ts';

type CrashNoticeProps = { words: Words<SharedKey>; onReload: () => void; children: ReactNode };

/** Draws what is inside, and says what to do when that cannot be drawn. */
export class CrashNotice extends Component<CrashNoticeProps, { crashed: boolean }> {
  override state = { crashed: false };
  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }
  override render(): ReactNode {
    const { words, onReload, children } = this.props;
    if (!this.state.crashed) return children;
    return (
      <ErrorState title={words('crashTitle')}>
        <Text>{words('crashText')}</Text>
        <Button onClick={onReload}>{words('crashReload')}</Button>
      </ErrorState>
    );
  }
}
