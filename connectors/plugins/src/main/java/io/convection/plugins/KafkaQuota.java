package io.convection.plugins;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Kafka::Quota}: quotas of one entity (a user, a client id, both, or an IP address) on the cluster that the plugin's settings name. The entity is its
 * identity and its physical id.
 *
 * <table>
 * <caption>Properties: the entity, immutable, and what it may use, changed in place</caption>
 * <tr><td>{@code user}, {@code client_id}</td><td>strings, one or both; {@code <default>} is for all that have none of their own</td></tr>
 * <tr><td>{@code ip}</td><td>an IP address or {@code <default>}, by itself</td></tr>
 * <tr><td>{@code producer_byte_rate}, {@code consumer_byte_rate}</td><td>bytes per second and broker, whole numbers from 1</td></tr>
 * <tr><td>{@code request_percentage}</td><td>of the time of one broker's request threads, greater than 0; two threads are 200</td></tr>
 * <tr><td>{@code controller_mutation_rate}</td><td>partitions made or deleted per second, greater than 0</td></tr>
 * <tr><td>{@code connection_creation_rate}</td><td>connections per second and broker, a whole number from 1; for an {@code ip} only, and the only one for
 * it</td></tr>
 * </table>
 *
 * <p>Attributes: {@code entity}, as Kafka prints it: {@code user=alice,client-id=<default>}.
 *
 * <p>A resource has the quotas that it declares, at least one; others of its entity are somebody else's and left alone. A create never changes one that has
 * another value already: it fails and says so; one with the same value is taken for its own. An update takes away what was declared before and no longer is; where it is
 * not known what was applied before, everything that is not declared, for it may be its own. A delete takes away what was declared; where nobody knows whether the
 * create set it, only if all of it is as declared.
 */
public final class KafkaQuota extends KafkaPlugin {

    /** The type's name. */
    public static final String TYPE = "Kafka::Quota";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Quotas of an entity of a Kafka cluster.")
            .optional(QuotaEntity.USER, ValueType.STRING, "\"\"", "Whom it is for; <default> for any other user.",
                    Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(QuotaEntity.CLIENT_ID, ValueType.STRING, "\"\"",
                    "Whom it is for; <default> for any other client id.", Trait.IMMUTABLE, Trait.IDENTITY)
            .optional(QuotaEntity.IP, ValueType.STRING, "\"\"",
                    "Whom it is for, by itself; <default> for any other address.", Trait.IMMUTABLE, Trait.IDENTITY)
            .property(DeclaredQuota.PRODUCER, ValueType.NUMBER, "Bytes per second and broker, from 1.")
            .property(DeclaredQuota.CONSUMER, ValueType.NUMBER, "Bytes per second and broker, from 1.")
            .property(DeclaredQuota.REQUESTS, ValueType.NUMBER,
                    "Of the time of one broker's request threads, greater than 0.")
            .property(DeclaredQuota.MUTATIONS, ValueType.NUMBER,
                    "Partitions made or deleted per second, greater than 0.")
            .property(DeclaredQuota.CONNECTIONS, ValueType.NUMBER,
                    "Connections per second and broker, from 1; for an ip only.")
            .attribute("entity", ValueType.STRING, "The entity, as Kafka prints it.").build();

    /**
     * A plugin for one cluster; connects when first used.
     *
     * @param settings of Kafka's admin client; {@code bootstrap.servers} at least
     */
    public KafkaQuota(Map<String, Object> settings) {
        this(Admin.create(settings), AdminCalls::new);
    }

    /** Takes the admin client over, and makes the calls of an operation by what it is given for its deadline. */
    KafkaQuota(Admin admin, Function<Instant, AdminCalls> callsUntil) {
        super(DESCRIPTION, admin, callsUntil);
    }

    @Override
    public Outcome create(Request request) throws Exception {
        DeclaredQuota wanted = DeclaredQuota.of(request);
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            QuotaAdmin quotas = new QuotaAdmin(admin, calls, wanted.entity());
            Optional<String> foreign = foreign(wanted, quotas.find());
            if (foreign.isPresent()) {
                return Outcome.failed(foreign.get());
            }
            quotas.alter(wanted.values(), Set.of());
            return done(wanted);
        });
    }

    @Override
    public Outcome update(Request request) throws Exception {
        DeclaredQuota wanted = DeclaredQuota.of(request);
        if (!request.physicalId().orElse("").equals(wanted.entity().id())) {
            return new Outcome.NeedsReplacement(QuotaEntity.PROPERTIES, "quotas can't be given to another entity");
        }
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            QuotaAdmin quotas = new QuotaAdmin(admin, calls, wanted.entity());
            Collection<String> own = request.previousProperties().map(before -> DeclaredQuota.values(before).keySet())
                    .orElseGet(() -> Set.copyOf(DeclaredQuota.VALUES));
            Set<String> gone = new TreeSet<>(own);
            gone.removeAll(wanted.values().keySet());
            quotas.alter(wanted.values(), gone);
            return done(wanted);
        });
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        Optional<DeclaredQuota> made = AdminCalls.carriedOut(DeclaredQuota::of, request);
        return made.isEmpty() ? Outcome.deleted(request) : delete(request, made.get());
    }

    private Outcome delete(Request request, DeclaredQuota declared) throws Exception {
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            QuotaAdmin quotas = new QuotaAdmin(admin, calls, declared.entity());
            if (request.madeBy().isEmpty() || quotas.find().entrySet().containsAll(declared.values().entrySet())) {
                quotas.alter(Map.of(), declared.values().keySet());
            }
            return Outcome.deleted(request);
        });
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        DeclaredQuota declared = DeclaredQuota.of(request);
        AdminCalls calls = callsUntil.apply(request.deadline());
        return AdminCalls.look(() -> {
            Map<String, Double> found = new QuotaAdmin(admin, calls, declared.entity()).find();
            found.keySet().retainAll(declared.values().keySet());
            return found.isEmpty() ? Outcome.missing() : observed(request, declared, found);
        });
    }

    /** A declared value that is not set is null. */
    private static Outcome observed(Request request, DeclaredQuota declared, Map<String, Double> found) {
        ObjectNode seen = Json.object();
        QuotaEntity.PROPERTIES.forEach(name -> seen.set(name, request.property(name)));
        declared.values().keySet()
                .forEach(name -> seen.set(name, found.containsKey(name) ? number(found.get(name)) : null));
        return Outcome.observed(seen);
    }

    /** Whole where it is: 5, not 5.0. */
    private static JsonNode number(double value) {
        return value == Math.rint(value) ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
    }

    private static Optional<String> foreign(DeclaredQuota wanted, Map<String, Double> found) {
        List<String> other = wanted.values().keySet().stream().sorted()
                .filter(name -> found.containsKey(name) && !found.get(name).equals(wanted.values().get(name)))
                .map(name -> name + " is " + number(found.get(name)) + ", not " + number(wanted.values().get(name)))
                .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of(wanted.entity().id() + " has quotas that are not as declared, and a create changes none: "
                        + String.join(", ", other));
    }

    private static Outcome done(DeclaredQuota wanted) {
        return Outcome.done(wanted.entity().id(), Json.object().put("entity", wanted.entity().id()));
    }
}
