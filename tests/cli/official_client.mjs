// Has the official client of the agent's stream formats (npm `ai`) complete a job, and prints what it made of the answer.
//
//   MINTLIFY_API_KEY=KEY node official_client.mjs MAJOR BASE_URL PROJECT
//
// MAJOR 4 reads the data stream, 5 the UI message stream. The packages are looked up from the current folder:
// npm install ai@4.3.19, or ai@5.0.277. Exit code: 0 complete, 1 not complete, 2 usage.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, base, project] = process.argv.slice(2);
const key = process.env.MINTLIFY_API_KEY;
if (!['4', '5'].includes(major) || !base || !key || !project) {
  console.error('usage: MINTLIFY_API_KEY=KEY node official_client.mjs 4|5 BASE_URL PROJECT');
  process.exit(2);
}

const installed = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
const api = `${base.replace(/\/$/, '')}/v1/agent/${project}/job`;
const headers = { Authorization: `Bearer ${key}` };
const prompt = 'Update the documentation.';

async function withVersion4() {
  const { callChatApi } = createRequire(installed.resolve('ai'))('@ai-sdk/ui-utils');
  const seen = { message: undefined, finishReason: undefined };
  await callChatApi({
    api,
    headers,
    body: { id: 'chat', messages: [{ role: 'user', content: prompt, parts: [{ type: 'text', text: prompt }] }] },
    streamProtocol: 'data',
    credentials: undefined,
    abortController: undefined,
    restoreMessagesOnFailure: () => {},
    onResponse: undefined,
    onUpdate: ({ message }) => { seen.message = message; },
    onFinish: (message, { finishReason }) => { Object.assign(seen, { message, finishReason }); },
    onToolCall: undefined,
    generateId: () => 'generated',
    lastMessage: undefined,
  });
  const parts = seen.message?.parts ?? [];
  return {
    text: parts.filter((part) => part.type === 'text').map((part) => part.text).join(''),
    toolCalls: parts.filter((part) => part.type === 'tool-invocation').map(({ toolInvocation: call }) => ({
      name: call.toolName, input: call.args, output: call.result, done: call.state === 'result',
    })),
    finishReason: seen.finishReason ?? null,
    finished: seen.finishReason !== undefined && seen.finishReason !== 'unknown',
  };
}

async function withVersion5() {
  const { AbstractChat, DefaultChatTransport } = installed('ai');
  class ChatState {
    status = 'ready';
    error = undefined;
    messages = [];
    pushMessage = (message) => { this.messages = [...this.messages, message]; };
    popMessage = () => { this.messages = this.messages.slice(0, -1); };
    replaceMessage = (index, message) => { this.messages = this.messages.with(index, message); };
    snapshot = (value) => structuredClone(value);
  }
  class Chat extends AbstractChat {}
  const state = new ChatState();
  let sawFinish = false;
  // The chat takes a stream that just ends for a success; a finish part is what tells.
  class WatchingTransport extends DefaultChatTransport {
    async sendMessages(options) {
      const stream = await super.sendMessages(options);
      return stream.pipeThrough(new TransformStream({
        transform(chunk, controller) {
          sawFinish ||= chunk.type === 'finish';
          controller.enqueue(chunk);
        },
      }));
    }
  }
  let finish = {};
  const chat = new Chat({
    state,
    transport: new WatchingTransport({ api, headers }),
    onFinish: (event) => { finish = event; },
  });
  await chat.sendMessage({ text: prompt });
  if (state.error) {
    throw state.error;
  }
  const parts = state.messages.findLast((message) => message.role === 'assistant')?.parts ?? [];
  return {
    text: parts.filter((part) => part.type === 'text').map((part) => part.text).join(''),
    toolCalls: parts.filter((part) => part.type.startsWith('tool-')).map((part) => ({
      name: part.type.slice('tool-'.length), input: part.input, output: part.output,
      done: part.state === 'output-available',
    })),
    finishReason: finish.finishReason ?? null,
    finished: sawFinish,
  };
}

const result = { text: '', toolCalls: [], finishReason: null, outcome: 'error' };
try {
  const { finished, ...told } = await (major === '4' ? withVersion4() : withVersion5());
  Object.assign(result, told, {
    outcome: finished && told.toolCalls.every((call) => call.done) ? 'complete' : 'truncated',
  });
} catch (error) {
  result.error = String(error?.message ?? error);
}
console.log(JSON.stringify(result));
process.exitCode = result.outcome === 'complete' ? 0 : 1;
