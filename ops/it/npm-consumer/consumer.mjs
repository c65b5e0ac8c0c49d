// Prints every row of the topics named as a line of JSON; a tombstone has the row null.   node consumer.mjs BROKER REGISTRY_URL TOPIC…
import avro from 'avsc';
import { Kafka, logLevel } from 'kafkajs';

const [broker, registry, ...topics] = process.argv.slice(2);

const types = new Map();
const lookUp = async (id) => avro.Type.forSchema(JSON.parse((await (await fetch(`${registry}/schemas/ids/${id}`)).json()).schema));
const typeOf = (id) => types.get(id) ?? types.set(id, lookUp(id)).get(id);

const kafka = new Kafka({ clientId: 'npm-consumer', brokers: [broker], logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `npm-consumer-${Date.now()}`, readUncommitted: false });
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ topic, message: { key, value } }) => {
    // Confluent's wire format: a zero byte, four of the schema's id, Avro.
    const row = value && (await typeOf(value.readInt32BE(1))).fromBuffer(value.subarray(5));
    console.log(JSON.stringify({ topic, key: key.toString(), row }));
  },
});
