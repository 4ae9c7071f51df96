// Reads an agent's answer with the official client (npm `ai`), in the same pieces as stream_bench.cpp: each part is parsed
// and validated, and no message is built of them, which takes the client far longer.
//
//     node stream_bench.mjs 4|5 FILE     in a folder where ai@4.3.19 or ai@5.0.277 is installed
//
// Prints as JSON how long that took and what was read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const piece = 16 * 1024;
const [major, file] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
const bytes = readFileSync(file);
const read = { events: 0, text: 0 };

function stream() {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(new Uint8Array(bytes.buffer, bytes.byteOffset + at, Math.min(piece, bytes.length - at)));
      at += piece;
    },
  });
}

async function withVersion4() {
  const { processDataStream } = createRequire(installed.resolve('ai'))('@ai-sdk/ui-utils');
  const count = () => { read.events += 1; };
  await processDataStream({
    stream: stream(),
    onTextPart: (text) => { read.events += 1; read.text += Buffer.byteLength(text); },
    onReasoningPart: count,
    onReasoningSignaturePart: count,
    onRedactedReasoningPart: count,
    onSourcePart: count,
    onFilePart: count,
    onDataPart: count,
    onErrorPart: count,
    onToolCallStreamingStartPart: count,
    onToolCallDeltaPart: count,
    onToolCallPart: count,
    onToolResultPart: count,
    onMessageAnnotationsPart: count,
    onFinishMessagePart: count,
    onFinishStepPart: count,
    onStartStepPart: count,
  });
}

async function withVersion5() {
  const { parseJsonEventStream, uiMessageChunkSchema } = installed('ai');
  for await (const part of parseJsonEventStream({ stream: stream(), schema: uiMessageChunkSchema })) {
    if (!part.success) {
      throw part.error;
    }
    read.events += 1;
    if (part.value.type === 'text-delta') {
      read.text += Buffer.byteLength(part.value.delta);
    }
  }
}

const processorBegan = process.cpuUsage();
const began = performance.now();
await (major === '4' ? withVersion4() : withVersion5());
const elapsed = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(processorBegan);
console.log(JSON.stringify({ elapsed, processor: (user + system) / 1e6, ...read }));
