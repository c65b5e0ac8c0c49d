package io.convection.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Kafka::Topic}: a topic on the cluster that the plugin's settings name. The topic's name is its identity and its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code name}</td><td>string, required, immutable. Names that begin with a reserved prefix (Kafka's and Convection's own topics) are
 * refused</td></tr>
 * <tr><td>{@code partitions}</td><td>integer from 1, default 1. More are made in place; fewer would need a replacement</td></tr>
 * <tr><td>{@code replication_factor}</td><td>integer from 1; the broker's default where left out. A change needs a replacement</td></tr>
 * <tr><td>{@code config}</td><td>map of topic settings, changed in place. What it does not name goes back to the broker's default, also what others set
 * on the topic</td></tr>
 * </table>
 *
 * <p>Attributes: {@code name}, {@code partitions}, {@code config}, as declared.
 *
 * <p>A topic that exists already when it is to be created is taken for its own (an earlier delivery's) if partitions, settings and, where given,
 * replication factor are just as declared; else the create fails and says in what it differs. An update makes the topic anew if it is missing. A delete
 * of a topic that is gone is done; where nobody knows whether the create made it, it is deleted only if it is just as declared and nothing was ever written to
 * it. What a failure of Kafka means, {@link AdminCalls} says.
 */
public final class KafkaTopic extends KafkaPlugin {

    /** The type's name. */
    public static final String TYPE = "Kafka::Topic";

    private static final String PARTITIONS = "partitions";
    private static final String REPLICATION = "replication_factor";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "A topic of a Kafka cluster.")
            .property("name", ValueType.STRING, "The topic's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(PARTITIONS, ValueType.INTEGER, "1", "From 1; can become more, not fewer.")
            .property(REPLICATION, ValueType.INTEGER, "From 1; the broker's default where left out.")
            .optional("config", ValueType.MAP, "{}", "Topic settings.")
            .attribute("name", ValueType.STRING, "The topic's name.")
            .attribute(PARTITIONS, ValueType.INTEGER, "Partitions, as declared.")
            .attribute("config", ValueType.MAP, "Topic settings, as declared.").build();

    private final List<String> reservedPrefixes;

    /**
     * A plugin for one cluster; connects when first used.
     *
     * @param settings of Kafka's admin client; {@code bootstrap.servers} at least
     * @param reservedPrefixes topics whose names begin so are never touched
     */
    public KafkaTopic(Map<String, Object> settings, List<String> reservedPrefixes) {
        this(Admin.create(settings), reservedPrefixes, AdminCalls::new);
    }

    /** Takes the admin client over, and makes the calls of an operation by what it is given for its deadline. */
    KafkaTopic(Admin admin, List<String> reservedPrefixes, Function<Instant, AdminCalls> callsUntil) {
        super(DESCRIPTION, admin, callsUntil);
        this.reservedPrefixes = List.copyOf(reservedPrefixes);
    }

    @Override
    public Outcome create(Request request) throws Exception {
        DeclaredTopic wanted = allowed(DeclaredTopic.of(request));
        AdminCalls calls = callsUntil.apply(request.deadline());
        try {
            return calls.change(admin, () -> create(wanted, new TopicAdmin(admin, calls)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidReplicationFactorException refused) {
                return Outcome.failed("property " + REPLICATION + ": " + refused.getMessage());
            }
            throw e;
        }
    }

    @Override
    public Outcome update(Request request) throws Exception {
        DeclaredTopic wanted = allowed(DeclaredTopic.of(request));
        if (!request.physicalId().orElse("").equals(wanted.name())) {
            return Outcome.needsReplacement("name", "a topic can't be renamed");
        }
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> update(wanted, new TopicAdmin(admin, calls)));
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        String name = request.physicalId().orElseGet(() -> request.property("name").asText());
        if (request.madeBy().isEmpty()) {
            refuseReserved(name);
        }
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            try {
                TopicAdmin topics = new TopicAdmin(admin, calls);
                if (request.madeBy().isEmpty() || isOwn(request, topics)) {
                    topics.delete(name);
                }
            } catch (ExecutionException e) {
                boolean isNone = e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof InvalidTopicException;
                if (!isNone) {
                    throw e;
                }
            }
            return Outcome.deleted(request);
        });
    }

    /** Where nobody knows whether the create made it: a topic that is as it would have made it, and that nobody ever wrote to. What it would have refused it did not make. */
    private boolean isOwn(Request request, TopicAdmin topics) throws Exception {
        Optional<DeclaredTopic> declared = AdminCalls.carriedOut(asked -> allowed(DeclaredTopic.of(asked)), request);
        if (declared.isEmpty()) {
            return false;
        }
        String name = declared.get().name();
        // One whose id was told may not have been told to the broker yet.
        Optional<ExistingTopic> found = request.physicalId().isPresent()
                ? topics.awaitVisible(name)
                : topics.find(name);
        return found.isPresent() && declared.get().differenceFrom(found.get()).isEmpty()
                && topics.isUnused(name, found.get().partitions());
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        DeclaredTopic declared = DeclaredTopic.of(request);
        String name = request.physicalId().orElse(declared.name());
        TopicAdmin topics = new TopicAdmin(admin, callsUntil.apply(request.deadline()));
        return AdminCalls.look(() -> topics.find(name).map(found -> observed(request, declared, name, found))
                .orElseGet(Outcome::missing));
    }

    /** The replication factor only where it was declared: else it is the broker's to choose. */
    private static Outcome observed(Request request, DeclaredTopic declared, String name, ExistingTopic found) {
        ObjectNode seen = Json.object().put("name", name).put(PARTITIONS, found.partitions());
        if (declared.replication().isPresent()) {
            seen.put(REPLICATION, found.replication());
        }
        ObjectNode config = Json.object();
        found.config().forEach(config::put);
        seen.set("config", declared.config().equals(found.config()) ? request.property("config") : config);
        return Outcome.observed(seen);
    }

    private static Outcome create(DeclaredTopic wanted, TopicAdmin topics) throws Exception {
        if (made(wanted, topics)) {
            return done(wanted);
        }
        Optional<ExistingTopic> found = topics.awaitVisible(wanted.name());
        if (found.isEmpty()) {
            return Outcome.failedForNow("topic " + wanted.name() + " is just being deleted");
        }
        Optional<String> difference = wanted.differenceFrom(found.get());
        return difference.isPresent()
                ? Outcome.failed("there is a topic " + wanted.name() + " that is not as declared: " + difference.get())
                : done(wanted);
    }

    private static Outcome update(DeclaredTopic wanted, TopicAdmin topics) throws Exception {
        Optional<ExistingTopic> found = topics.find(wanted.name());
        if (found.isEmpty()) {
            if (made(wanted, topics)) {
                return done(wanted);
            }
            found = topics.awaitVisible(wanted.name());
        }
        return found.isEmpty()
                ? Outcome.failedForNow("topic " + wanted.name() + " is just being deleted")
                : change(wanted, found.get(), topics);
    }

    /** Whether there was no such topic, and now there is. */
    private static boolean made(DeclaredTopic wanted, TopicAdmin topics) throws Exception {
        try {
            topics.create(wanted);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static Outcome change(DeclaredTopic wanted, ExistingTopic state, TopicAdmin topics) throws Exception {
        if (wanted.partitions() < state.partitions()) {
            return Outcome.needsReplacement(PARTITIONS,
                    "a topic's partitions can't become fewer (" + state.partitions() + " to " + wanted.partitions()
                            + ")");
        }
        if (wanted.replication().isPresent() && wanted.replication().get() != state.replication()) {
            return Outcome.needsReplacement(REPLICATION, "a topic's replication factor can't be changed in place ("
                    + state.replication() + " to " + wanted.replication().get() + ")");
        }
        topics.configure(wanted, state);
        if (wanted.partitions() > state.partitions()) {
            topics.grow(wanted.name(), wanted.partitions());
        }
        return done(wanted);
    }

    private static Outcome done(DeclaredTopic wanted) {
        JsonNode attributes = Json.object().put("name", wanted.name()).put(PARTITIONS, wanted.partitions()).set(
                "config",
                wanted.configJson());
        return Outcome.done(wanted.name(), attributes);
    }

    private DeclaredTopic allowed(DeclaredTopic wanted) {
        refuseReserved(wanted.name());
        return wanted;
    }

    private void refuseReserved(String name) {
        for (String prefix : reservedPrefixes) {
            if (name.startsWith(prefix)) {
                throw new IllegalArgumentException("property name: topics that begin with " + prefix + " are reserved");
            }
        }
    }
}
