package io.convection.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Where one test plays: executors, versions of resources, and a look at reality. At its end what was made is deleted, as far as that goes. */
final class Stage implements AutoCloseable {

    /** A resource that was made. */
    record Made(Version version, ConvergeCommand create, ObjectNode properties, Done answer) {

        String id() {
            return answer.physicalId();
        }
    }

    /** One of several things that are done at once. */
    interface Act {
        Outcome play() throws Exception;
    }

    private final PluginConformance suite;
    private final String uid = UUID.randomUUID().toString();
    private final AtomicLong versions = new AtomicLong();
    private final Set<String> thrown = ConcurrentHashMap.newKeySet();
    private final List<Trial> executors = new ArrayList<>();
    private final Remains remains = new Remains();
    private final Sight sight;
    private final Trial usual;

    Stage(PluginConformance suite) throws Exception {
        this.suite = suite;
        this.usual = executor();
        this.sight = new Sight(suite.reality(), suite.patience());
    }

    /** Another executor's process. */
    Trial executor() throws Exception {
        return hired(suite.plugin());
    }

    /** Another executor's process, whose line to the outside breaks. */
    Trial executor(Line line) throws Exception {
        Optional<Plugin> plugin = suite.plugin(line);
        assumeTrue(plugin.isPresent(), "the suite has no line that breaks");
        return hired(plugin.orElseThrow());
    }

    private Trial hired(Plugin plugin) {
        Trial executor = new Trial(new Witness(plugin, thrown));
        executors.add(executor);
        return executor;
    }

    ResourceType type() {
        return usual.type();
    }

    boolean hasIdentity() {
        return type().getProperties().stream().anyMatch(PropertySchema::getIdentity);
    }

    Sight sight() {
        return sight;
    }

    Duration patience() {
        return suite.patience();
    }

    Version version() {
        return new Version(type().getName(), uid, versions.incrementAndGet());
    }

    ObjectNode properties() {
        return suite.properties().deepCopy();
    }

    /** Other properties that the resource can be brought to in place. */
    ObjectNode changed(ObjectNode properties) {
        Optional<ObjectNode> changed = suite.changed(properties.deepCopy());
        assumeTrue(changed.isPresent(), "nothing can be changed in place");
        return changed.orElseThrow();
    }

    /** Other properties that only another resource can have. */
    ObjectNode replaced(ObjectNode properties) {
        Optional<ObjectNode> replaced = suite.replaced(properties.deepCopy());
        assumeTrue(replaced.isPresent(), "nothing needs a replacement");
        return replaced.orElseThrow();
    }

    /** By the name of the property that is bad. */
    Map<String, ObjectNode> invalid() {
        assumeTrue(!suite.invalid().isEmpty(), "no properties are bad");
        return suite.invalid();
    }

    /** Bad properties, of the same identity as others but where that is what is bad: so it is not the change of it that is answered. */
    ObjectNode identified(String badName, ObjectNode bad, ObjectNode others) {
        ObjectNode identified = bad.deepCopy();
        type().getProperties().stream().filter(PropertySchema::getIdentity).map(PropertySchema::getName)
                .filter(name -> !name.equals(badName) && others.has(name))
                .forEach(name -> identified.set(name, others.get(name)));
        return identified;
    }

    /** The executor that does what the test does not name one for. */
    Trial usual() {
        return usual;
    }

    /** What reality shows is as the properties say, with defaults filled in. */
    void shows(String physicalId, ObjectNode properties) {
        sight.shows(physicalId, usual.complete(properties));
    }

    /** Just this one was made, and it is as the properties say. */
    void showsOne(String physicalId, ObjectNode properties) {
        sight.counts(1);
        sight.exists(physicalId);
        shows(physicalId, properties);
    }

    /** Makes a resource, which can be seen then. */
    Made made() throws Exception {
        return made(properties());
    }

    Made made(ObjectNode properties) throws Exception {
        Version version = version();
        ConvergeCommand create = version.create(properties);
        Made made = new Made(version, create, properties, done(create));
        sight.exists(made.id());
        return made;
    }

    /** Of a resource that is made, and nothing else. */
    Outcome anOutcome() throws Exception {
        return made().answer();
    }

    /** What the plugin answers, without more ado. */
    Outcome run(Trial executor, ConvergeCommand command) {
        return remains.left(command, executor.run(command));
    }

    /** What becomes of it in the end. */
    Outcome settled(Trial executor, ConvergeCommand command) {
        return settled(command, run(executor, command));
    }

    /** What becomes in the end of what was answered so. */
    Outcome settled(ConvergeCommand command, Outcome answer) {
        return remains.left(command, new Settling(usual, command, answer).within(patience()));
    }

    Done done(ConvergeCommand command) {
        return done(usual, command);
    }

    Done done(Trial executor, ConvergeCommand command) {
        return done(command, run(executor, command));
    }

    /** It is done in the end, by whom it may. */
    Done done(ConvergeCommand command, Outcome answer) {
        Outcome outcome = settled(command, answer);
        assertThat(outcome).as("%s", command.getAction()).isInstanceOf(Done.class);
        return (Done) outcome;
    }

    /** It failed for good, and says nothing else. */
    Failed failedForGood(Outcome outcome) {
        if (outcome instanceof Failed failed && !failed.transientFailure() && !failed.outcomeUnknown()) {
            return failed;
        }
        return fail("not failed for good, but %s", outcome);
    }

    static void same(Done first, Done again) {
        assertThat(again.physicalId()).as("physical id").isEqualTo(first.physicalId());
        assertThat(Json.text(again.attributes())).as("attributes").isEqualTo(Json.text(first.attributes()));
    }

    /** Whether the last run of the operation ended by an exception. */
    boolean threw(ConvergeCommand command) {
        return thrown.contains(Trial.operationId(command));
    }

    /** Begins all together; what each answers. */
    List<Outcome> atOnce(List<Act> acts) throws Exception {
        CyclicBarrier ready = new CyclicBarrier(acts.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> answers = acts.stream().map(act -> threads.submit(() -> {
                ready.await();
                return act.play();
            })).toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> answer : answers) {
                outcomes.add(answer.get());
            }
            return outcomes;
        }
    }

    Call begin(Trial executor, ConvergeCommand command) {
        remains.mayCome(command);
        return Call.begin(executor, command, patience());
    }

    Call interrupted(Trial executor, ConvergeCommand command, Duration moment) throws InterruptedException {
        remains.mayCome(command);
        return Call.interrupted(executor, command, moment, patience());
    }

    @Override
    public void close() {
        remains.deletes(version()).forEach(usual::run);
        sight.clears();
        for (Trial executor : executors) {
            try {
                executor.close();
            } catch (Died e) {
                // it was dead before
            }
        }
    }
}
