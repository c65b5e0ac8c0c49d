package io.convection.app.command;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.client.WholeJournal;
import io.convection.audit.JournalFile;
import io.convection.audit.JournalFileWriter;
import io.convection.audit.KafkaJournal;

/** Writes the journal to a file. */
// @formatter:off
@Command(name = "export",
        description = "Write the journal to a file, byte for byte: JSON lines with key, headers and value of each record in base64, and the schemas. "
                + "`audit verify --journal` and the other audit commands read it, without Kafka and registry.",
        footer = {"  convection audit export journal.jsonl",
                "  convection audit export journal.jsonl.gz"})
// @formatter:on
public final class AuditExport implements Runnable {

    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "Where to; compressed where it ends with .gz; - for the standard output.")
    private String file = "";

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        long records = WholeJournal.open(client.config(), "",
                (installation, journal, changelogs) -> write(installation.topics().journal(), journal));
        spec.commandLine().getErr().printf(Locale.ROOT, "%,d records written%n", records);
    }

    private long write(String topic, KafkaJournal journal) {
        try (JournalFileWriter writer = new JournalFileWriter(new BufferedOutputStream(out()), topic,
                journal.partitions(), journal.schemas())) {
            return AuditProgress.during(journal, spec.commandLine().getErr(), () -> {
                journal.read(record -> {
                    writer.write(record);
                    return true;
                });
                return writer.records();
            });
        } catch (IOException | UncheckedIOException e) {
            throw Trouble.failed("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private OutputStream out() throws IOException {
        if (file.equals("-")) {
            return new StandardOutput();
        }
        OutputStream out = Files.newOutputStream(Path.of(file));
        return file.endsWith(JournalFile.COMPRESSED) ? new GZIPOutputStream(out, BUFFER) : out;
    }

    /** The process's own, which is not closed. */
    private static final class StandardOutput extends FilterOutputStream {

        StandardOutput() {
            super(System.out);
        }

        @Override
        public void write(byte[] bytes, int at, int length) throws IOException {
            out.write(bytes, at, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
