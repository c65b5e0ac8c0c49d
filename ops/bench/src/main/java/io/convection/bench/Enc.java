package io.convection.bench;
import java.util.*;
import java.time.Instant;
import io.convection.core.*;
import io.convection.records.*;
final class Enc {
    public static void main(String[] a) throws Exception {
        Partition p = new Partition();
        List<JournalEntry> keep = new ArrayList<>();
        Partition.tap = keep::add;
        List<Definition> chunk = new ArrayList<>();
        for (int i = 0; i < 1500; i++) chunk.add(Dev.definition(Shape.LAYERS, i, 1));
        p.ask(StackChange.newBuilder().setStack(Partition.STACK).setRequestId("r").setKind(ChangeKind.CREATE).setDefinitions(chunk).build());
        keep.clear();
        while (p.complete()) {}
        System.out.println(keep.size() + " entries");
        org.apache.avro.specific.SpecificDatumWriter<JournalEntry> w = new org.apache.avro.specific.SpecificDatumWriter<>(JournalEntry.class); java.io.ByteArrayOutputStream o = new java.io.ByteArrayOutputStream();
        for (JournalEntry e : keep) { o.reset(); org.apache.avro.io.BinaryEncoder en = org.apache.avro.io.EncoderFactory.get().binaryEncoder(o, null); w.write(e, en); en.flush(); EntryEncoder x = new EntryEncoder(); EntryWriter.write(e, x); if (!Arrays.equals(o.toByteArray(), x.bytes())) throw new Error(e.toString()); }
        Journal j = new Journal();
        byte[] b = new byte[310]; byte[] d = new byte[32];
        java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
        for (int k = 0; k < 8; k++) {
            long t = System.nanoTime();
            for (int r = 0; r < 200; r++) for (JournalEntry e : keep) j.append(e);
            long t2 = System.nanoTime();
            for (int r = 0; r < 200 * keep.size(); r++) { sha.update(d); sha.update(b); d = sha.digest(); }
            long t3 = System.nanoTime();
            System.out.printf("append %.0f ns, sha %.0f ns%n", (t2 - t) / 200.0 / keep.size(), (t3 - t2) / 200.0 / keep.size());
        }
    }
}
