package io.convection.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.changes.AnswerTail;
import io.convection.changes.AnswerTail.Answer;
import io.convection.changes.Change;
import io.convection.changes.ChangeException;
import io.convection.changes.Cluster;
import io.convection.connect.TemplateFolder.State;
import io.convection.core.StackIds;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackGone;
import io.convection.serdes.RegistryUnavailableException;

/**
 * The one task of {@link TemplateFolderSource}. Level-triggered: at each look it asks for whatever the folder says and was not asked yet, one request at a time
 * for each stack.
 */
public final class TemplateFolderTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateFolderTask.class);

    /** Files that one transaction sends something for: a first look at a large folder is no transaction of all of it. */
    private static final int MOST_FILES = 200;

    /** Between two polls the worker looks whether the connector is to be paused. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private static final String UNREADABLE = "";

    private final ReentrantLock polling = new ReentrantLock();
    private final Map<String, String> told = new HashMap<>();
    private FolderConfig config;
    private Cluster cluster;
    private Serializer<StackChange> values;
    private AnswerTail answers;
    private TemplateFolder folder;
    private SentByFile sent;
    private Map<String, State> states = new TreeMap<>();
    private boolean readable;
    private long nextLook;
    private volatile boolean stopping;

    @Override
    public String version() {
        return Versions.own();
    }

    @Override
    public void start(Map<String, String> settings) {
        config = new FolderConfig(settings);
        folder = new TemplateFolder(config.folder());
        sent = new SentByFile(config.folder().toString());
        sent.restore(context.offsetStorageReader().offsets(sent.partitions()));
        cluster = config.cluster();
        values = cluster.serdes().serializer(StackChange.class);
        answers = new AnswerTail(cluster);
        for (String file : sent.files()) {
            sent.of(file).filter(Sent::isWaitedFor).ifPresent(last -> answers.goBack(stack(file), last.journal()));
        }
        nextLook = System.nanoTime();
    }

    @Override
    public List<SourceRecord> poll() {
        polling.lock();
        try {
            return stopping ? null : next();
        } finally {
            polling.unlock();
        }
    }

    /** Null where there is nothing, as Connect wants it. */
    private List<SourceRecord> next() {
        List<SourceRecord> records = new ArrayList<>();
        answers.poll(untilNextLook(), this::isOurs).forEach(answer -> take(answer, records));
        if (records.isEmpty() && System.nanoTime() - nextLook >= 0 && !stopping) {
            nextLook = System.nanoTime() + config.scanInterval().toNanos();
            look(records);
            ask(records);
        } else if (!records.isEmpty()) {
            ask(records);
        }
        return records.isEmpty() ? null : records;
    }

    private Duration untilNextLook() {
        return Duration.ofNanos(Math.clamp(nextLook - System.nanoTime(), 0, LONGEST_POLL.toNanos()));
    }

    private boolean isOurs(String stack) {
        return sent.of(file(stack)).isPresent();
    }

    private void take(Answer answer, List<SourceRecord> records) {
        String file = file(answer.stack());
        Sent last = sent.of(file).orElseThrow();
        switch (answer.fact()) {
            case StackGone gone when last.isWaitedFor() && !last.isOpen() -> answered(file,
                    last.answered(Sent.GONE), Optional.empty(), records);
            case StackGone gone -> {
                // an earlier life, or not by us: the answer to the next request will say so
            }
            default -> {
                if (last.isOpen() && answer.requestId().equals(Optional.of(last.requestId()))) {
                    Optional<Rejected> no = Optional.of(answer.fact()).filter(Rejected.class::isInstance)
                            .map(Rejected.class::cast);
                    String word = answer.fact() instanceof Accepted ? Sent.ACCEPTED : Sent.REPEATED;
                    answered(file, last.answered(no.map(Rejected::getCode).orElse(word)), no, records);
                }
            }
        }
    }

    private void answered(String file, Sent now, Optional<Rejected> rejected, List<SourceRecord> records) {
        if (NextRequest.isOver(now)) {
            sent.forget(file);
        } else {
            sent.put(file, now);
        }
        rejected.ifPresent(no -> LOG.info("{}: {} {} is rejected: {}", file, now.kind(), now.requestId(),
                ChangeException.words(no.getCode(), no.getPlace(), no.getMessage())));
        records.add(status(file, FileStatus.answered(file, now, rejected)));
    }

    private void look(List<SourceRecord> records) {
        try {
            states = folder.look();
            readable = true;
            told.remove(UNREADABLE);
        } catch (IOException e) {
            readable = false;
            tell(UNREADABLE, FileStatus.unreadable(config.folder().toString(), e.toString()), records);
        }
    }

    private void ask(List<SourceRecord> records) {
        int most = records.size() + MOST_FILES * 2;
        SortedSet<String> files = sent.files();
        files.addAll(states.keySet());
        for (String file : files) {
            if (records.size() >= most || !asked(file, records)) {
                // the rest at once
                nextLook = System.nanoTime();
                return;
            }
        }
    }

    /** Whether it could be asked. What was asked for others before must not be lost for it. */
    private boolean asked(String file, List<SourceRecord> records) {
        try {
            ask(file, records);
            return true;
        } catch (RegistryUnavailableException e) {
            if (records.isEmpty()) {
                throw new RetriableException(e);
            }
            return false;
        }
    }

    private void ask(String file, List<SourceRecord> records) {
        Optional<Sent> last = sent.of(file);
        if (readable && folder.isGone(file)) {
            told.remove(file);
            NextRequest.absent(last).filter(kind -> config.deletesRemoved())
                    .ifPresent(kind -> send(file, kind, Optional.empty(), records));
        } else if (states.get(file) instanceof State.Bad bad) {
            tell(file, FileStatus.bad(file, bad.why()), records);
        } else if (states.get(file) instanceof State.Good good) {
            Optional<String> badName = badName(file);
            if (badName.isPresent()) {
                tell(file, FileStatus.bad(file, badName.get()), records);
                return;
            }
            told.remove(file);
            NextRequest.present(last, good.template().hash())
                    .ifPresent(kind -> send(file, kind, Optional.of(good.template()), records));
        }
    }

    private Optional<String> badName(String file) {
        if (!StackIds.isValid(stack(file))) {
            return Optional.of("bad-name: `" + stack(file) + "` can't be a stack: " + StackIds.RULE);
        }
        return file.startsWith(config.project() + "/")
                ? Optional.of("bad-name: a stack of the project " + config.project() + " lies directly in the folder")
                : Optional.empty();
    }

    private void send(String file, ChangeKind kind, Optional<Template> template, List<SourceRecord> records) {
        String hash = template.map(Template::hash).orElse("");
        String id = "folder-" + sent.next(file) + "-"
                + Template.hash(config.connector(), file, kind.name(), hash).substring(0, 16);
        String stack = stack(file);
        Change change = Change.of(kind, stack, id).origin("template folder " + config.connector() + ", " + file);
        template.ifPresent(content -> change.template(content.text()).parameters(content.parameters()));
        String topic = cluster.topics().stackChanges();
        List<byte[]> parts = change.records().stream().map(part -> values.serialize(topic, part)).toList();
        Map<String, String> before = sent.offset(file);
        sent.put(file, new Sent(kind, hash, id, answers.position(stack), Sent.NONE));
        for (int i = 0; i < parts.size(); i++) {
            // where not all is stored, none of it counts as sent
            Map<String, String> offset = i == parts.size() - 1 ? sent.offset(file) : before;
            records.add(record(topic, file, offset, stack, parts.get(i)));
        }
        records.add(status(file, FileStatus.sent(file, sent.of(file).orElseThrow())));
    }

    /** Once, until it is another. */
    private void tell(String file, String status, List<SourceRecord> records) {
        if (!status.equals(told.put(file, status))) {
            LOG.warn("{}", status);
            records.add(status(file, status));
        }
    }

    private SourceRecord status(String file, String status) {
        return record(config.statusTopic(), file, sent.offset(file), file, status.getBytes(StandardCharsets.UTF_8));
    }

    private SourceRecord record(String topic, String file, Map<String, String> offset, String key, byte[] value) {
        return new SourceRecord(sent.partition(file), offset, topic, null, Schema.BYTES_SCHEMA,
                key.getBytes(StandardCharsets.UTF_8), Schema.BYTES_SCHEMA, value);
    }

    private String stack(String file) {
        return file.contains("/") ? file : config.project() + "/" + file;
    }

    private String file(String stack) {
        String inProject = config.project() + "/";
        return stack.startsWith(inProject) ? stack.substring(inProject.length()) : stack;
    }

    /** Comes from another thread, perhaps in the middle of a poll. */
    @Override
    public void stop() {
        stopping = true;
        if (answers != null) {
            answers.wakeup();
        }
        polling.lock();
        try {
            close();
        } finally {
            polling.unlock();
        }
    }

    private void close() {
        if (answers != null) {
            answers.close();
            answers = null;
        }
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
