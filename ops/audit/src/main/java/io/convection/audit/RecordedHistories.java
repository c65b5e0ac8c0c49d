package io.convection.audit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.convection.core.MemoryRows;

/**
 * Histories that earlier releases recorded, decided again by the present code. A difference is a change of decision, which has to be declared: by a new version of the
 * rules ({@link io.convection.core.Core#RULES}). What was recorded under another version is folded only.
 */
public final class RecordedHistories {

    /** Bytes of a file of which the rows are kept in memory: quicker than to set up a store on disk. */
    private static final long SMALL = 1L << 20;
    private static final String SHIPPED = "/io/convection/audit/histories/";
    private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz");

    /**
     * What came of one history.
     *
     * @param history
     *            the name of its file
     * @param report
     *            clean where it is decided as it was
     */
    public record Verdict(String history, Report report) {}

    private RecordedHistories() {}

    /**
     * Decides those again that this release ships, in order of name.
     *
     * @throws AuditException
     *             if one can't be read
     */
    public static void shipped(int threads, Consumer<Verdict> verdicts) {
        URL folder = Optional.ofNullable(RecordedHistories.class.getResource(SHIPPED))
                .orElseThrow(() -> new AuditException("This build ships no recorded histories."));
        try {
            URI place = folder.toURI();
            if (place.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                    in(jar.getPath(SHIPPED), threads, verdicts);
                }
            } else {
                in(Path.of(place), threads, verdicts);
            }
        } catch (URISyntaxException | IOException e) {
            throw new AuditException("The histories that this build ships can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Decides those again that lie in a folder, in order of name: files of exported journals, {@code .jsonl} or {@code .jsonl.gz}.
     *
     * @param threads
     *            1 or more
     * @throws AuditException
     *             if there is none, or one can't be read
     */
    public static void in(Path folder, int threads, Consumer<Verdict> verdicts) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new AuditException("There is no recorded history in " + folder + ": no file " + String.join(" or ",
                    ENDINGS.stream().map(ending -> "*" + ending).toList()) + ".");
        }
        files.forEach(file -> verdicts.accept(verify(file, threads)));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ENDINGS.stream().anyMatch(file.getFileName().toString()::endsWith)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new AuditException("The folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Decides one again.
     *
     * @throws AuditException
     *             if it can't be read
     */
    public static Verdict verify(Path file, int threads) {
        JournalFile journal = new JournalFile(file);
        return new Verdict(file.getFileName().toString(),
                journal.size() <= SMALL ? small(journal) : large(journal, threads));
    }

    private static Report small(JournalFile journal) {
        EntryReader reader = new EntryReader(journal.schemas());
        List<Finding> findings = new ArrayList<>();
        SortedMap<Integer, PartitionVerifier> partitions = new TreeMap<>();
        journal.partitions().forEach(number -> partitions.put(number, new PartitionVerifier(number, reader,
                new MemoryRows(), any -> true, Optional.empty(), findings::add)));
        journal.read(record -> {
            partitions.get(record.partition()).take(record);
            return true;
        });
        return Verification.report(partitions.values(), findings);
    }

    private static Report large(JournalFile journal, int threads) {
        try (Verification verification = new Verification(journal, any -> true, Optional.empty(), threads)) {
            return verification.run();
        }
    }
}
