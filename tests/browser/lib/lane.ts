import { once } from 'node:events';
import { connect } from 'node:net';
import { inject, onTestFinished } from 'vitest';

/** Waits until nobody else paints, and keeps it so until the test has ended. For every test that runs the model. */
export async function takeLane(): Promise<void> {
  const socket = connect(inject('lane'), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'data');
}
