package io.convection.bench;

import java.io.IOException;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

import io.convection.records.JournalEntry;
import io.convection.records.Source;
import io.convection.serdes.RecordEncoder;

/**
 * Writes journal entries field by field, and leaves the records in them to their generated coders: Avro's generic writer looks each field up in the schema. The bytes
 * are the same (held by a test).
 */
final class EntryWriter {

    /** Writes one kind of record. */
    private interface Coder {

        void write(SpecificRecordBase record, RecordEncoder out) throws IOException;
    }

    /** One of a union: its place there, and how it is written. */
    private record Branch(int place, Coder coder) {}

    private static final Schema INPUTS = JournalEntry.getClassSchema().getField("input").schema();
    private static final Schema FACTS = JournalEntry.getClassSchema().getField("facts").schema().getElementType();

    private static final ClassValue<Branch> INPUT = branches(INPUTS);
    private static final ClassValue<Branch> FACT = branches(FACTS);
    private static final Coder SOURCE = coder(Source.getClassSchema());

    private EntryWriter() {}

    static void write(JournalEntry entry, RecordEncoder out) throws IOException {
        out.writeString(entry.getStack());
        out.writeString(entry.getUid());
        out.writeLong(entry.getSequence());
        out.writeLong(entry.getTime().toEpochMilli());
        out.writeInt(entry.getRules());
        SOURCE.write(entry.getSource(), out);
        write((SpecificRecordBase) entry.getInput(), INPUT, out);
        List<Object> facts = entry.getFacts();
        out.writeArrayStart();
        out.setItemCount(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            write((SpecificRecordBase) facts.get(i), FACT, out);
        }
        out.writeArrayEnd();
    }

    private static void write(SpecificRecordBase record, ClassValue<Branch> union, RecordEncoder out)
            throws IOException {
        Branch branch = union.get(record.getClass());
        out.writeIndex(branch.place);
        branch.coder.write(record, out);
    }

    /** Records with moments in them have no generated coder. */
    private static Coder coder(Schema schema) {
        boolean moments = schema.toString().contains("logicalType");
        if (!moments) {
            return SpecificRecordBase::customEncode;
        }
        SpecificDatumWriter<SpecificRecordBase> writer = new SpecificDatumWriter<>(schema);
        return writer::write;
    }

    private static ClassValue<Branch> branches(Schema union) {
        return new ClassValue<>() {
            @Override
            protected Branch computeValue(Class<?> type) {
                Schema schema = SpecificData.get().getSchema(type);
                return new Branch(union.getIndexNamed(schema.getFullName()), coder(schema));
            }
        };
    }
}
