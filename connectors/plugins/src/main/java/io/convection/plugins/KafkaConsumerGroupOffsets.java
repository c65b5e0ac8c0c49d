package io.convection.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.plugins.DeclaredPosition.Everywhere;
import io.convection.plugins.DeclaredPosition.Explicit;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Kafka::ConsumerGroupOffsets}: where a consumer group begins in a topic, on the cluster that the plugin's settings name. Group and topic are its identity;
 * {@code GROUP/TOPIC} is its physical id.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code group}</td><td>string, required, immutable. Groups that begin with a reserved prefix (Convection's own) are refused</td></tr>
 * <tr><td>{@code topic}</td><td>string, required, immutable: a topic that exists</td></tr>
 * <tr><td>{@code to}</td><td>{@code earliest}, {@code latest}, or a moment ({@code 2026-01-31T12:00:00Z}): the first record from then on, in each partition, else its
 * end</td></tr>
 * <tr><td>{@code offsets}</td><td>instead of {@code to}: a map of partitions and offsets ({@code {"0": 120}}); other partitions are left alone. Each must be
 * from the partition's first offset to its end</td></tr>
 * <tr><td>{@code delete_offsets}</td><td>boolean, default false: whether a delete takes the group's offsets in the topic away</td></tr>
 * </table>
 *
 * <p>Attributes: {@code group}, {@code topic}, as declared.
 *
 * <p>Offsets are set by a create, and by an update that wants another position than before, or where it is not known what was wanted before; never while the group has
 * active members: that is a transient failure, tried again until they are gone or the attempts are used up. What the group reads and commits afterwards is no
 * drift; only that it has no offset left in the topic is seen, as missing.
 *
 * <p>Beside each offset that is set stands, as its metadata, the operation. By that a create that is delivered again knows that it was done, and changes nothing; and
 * a delete, where nobody knows whether the create set anything, takes away only that. The note goes when the group commits an offset of its own: if it has done
 * so in all partitions, and has no members any more, a second delivery sets the position again.
 */
public final class KafkaConsumerGroupOffsets extends KafkaPlugin {

    /** The type's name. */
    public static final String TYPE = "Kafka::ConsumerGroupOffsets";

    private static final String GROUP = "group";
    private static final String TOPIC = "topic";
    private static final String DELETE_OFFSETS = "delete_offsets";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "Where a consumer group begins in a topic of a Kafka cluster.")
            .property(GROUP, ValueType.STRING, "The group's id.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(TOPIC, ValueType.STRING, "The topic's name.", Trait.REQUIRED, Trait.IMMUTABLE, Trait.IDENTITY)
            .property(DeclaredPosition.TO, ValueType.STRING,
                    "earliest, latest, or a moment: the first record from then on.")
            .property(DeclaredPosition.OFFSETS, ValueType.MAP, "In place of to: offsets by partition.")
            .optional(DELETE_OFFSETS, ValueType.BOOLEAN, "false",
                    "Whether a delete takes the group's offsets in the topic away.")
            .attribute(GROUP, ValueType.STRING, "The group's id, as declared.")
            .attribute(TOPIC, ValueType.STRING, "The topic's name, as declared.").build();

    private final List<String> reservedPrefixes;

    /**
     * A plugin for one cluster; connects when first used.
     *
     * @param settings of Kafka's admin client; {@code bootstrap.servers} at least
     * @param reservedPrefixes groups whose ids begin so are never touched
     */
    public KafkaConsumerGroupOffsets(Map<String, Object> settings, List<String> reservedPrefixes) {
        this(Admin.create(settings), reservedPrefixes, AdminCalls::new);
    }

    /** Takes the admin client over, and makes the calls of an operation by what it is given for its deadline. */
    KafkaConsumerGroupOffsets(Admin admin, List<String> reservedPrefixes, Function<Instant, AdminCalls> callsUntil) {
        super(DESCRIPTION, admin, callsUntil);
        this.reservedPrefixes = List.copyOf(reservedPrefixes);
    }

    @Override
    public Outcome create(Request request) throws Exception {
        DeclaredPosition wanted = DeclaredPosition.of(request);
        if (isReserved(group(request))) {
            throw new IllegalArgumentException("property group: groups that begin with "
                    + String.join(" or ", reservedPrefixes) + " are reserved");
        }
        return change(request, group -> {
            if (noted(group, note(request, request.operationId())).isEmpty()) {
                group.commit(resolved(group, wanted), note(request, request.operationId()));
            }
            return done(request);
        });
    }

    @Override
    public Outcome update(Request request) throws Exception {
        DeclaredPosition.of(request);
        if (!request.physicalId().orElse("").equals(id(request))) {
            return new Outcome.NeedsReplacement(List.of(GROUP, TOPIC),
                    "the offsets of a group in a topic are no other group's or topic's");
        }
        boolean same = request.previousProperties()
                .filter(before -> DeclaredPosition.isSame(before, request.properties())).isPresent();
        return same ? done(request) : create(request);
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        if (!request.property(DELETE_OFFSETS).asBoolean() || isReserved(group(request))) {
            return Outcome.deleted(request);
        }
        return change(request, group -> {
            Set<Integer> own = request.madeBy().isPresent()
                    ? noted(group, note(request, request.madeBy().get()))
                    : group.committed().keySet();
            if (!own.isEmpty()) {
                group.forget(own);
            }
            return Outcome.deleted(request);
        });
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        GroupAdmin group = new GroupAdmin(admin, callsUntil.apply(request.deadline()), group(request), topic(request));
        return AdminCalls.look(() -> group.committed().isEmpty()
                ? Outcome.missing()
                : Outcome.observed(Json.object().put(GROUP, group(request)).put(TOPIC, topic(request))));
    }

    /** One operation on the offsets of a group. */
    private interface Step {
        Outcome take(GroupAdmin group) throws Exception;
    }

    private Outcome change(Request request, Step step) throws Exception {
        AdminCalls calls = callsUntil.apply(request.deadline());
        return calls.change(admin, () -> {
            try {
                return step.take(new GroupAdmin(admin, calls, group(request), topic(request)));
            } catch (ExecutionException e) {
                if (isInUse(e.getCause())) {
                    return Outcome.failedForNow("the group " + group(request)
                            + " has active members; its offsets can be changed only when they have left");
                }
                throw e;
            }
        });
    }

    private static boolean isInUse(Throwable error) {
        return error instanceof UnknownMemberIdException || error instanceof IllegalGenerationException
                || error instanceof RebalanceInProgressException || error instanceof GroupNotEmptyException
                || error instanceof GroupSubscribedToTopicException;
    }

    /** The partitions whose offsets an operation has set, and the group has not moved since. */
    private static Set<Integer> noted(GroupAdmin group, String note) throws ExecutionException, InterruptedException {
        Set<Integer> noted = new TreeSet<>();
        group.committed().forEach((partition, offset) -> {
            if (offset.metadata().equals(note)) {
                noted.add(partition);
            }
        });
        return noted;
    }

    private static Map<Integer, Long> resolved(GroupAdmin group, DeclaredPosition wanted)
            throws ExecutionException, InterruptedException {
        return switch (wanted) {
            case Everywhere(OffsetSpec place) -> group.offsets(group.partitions(), place);
            case Explicit(Map<Integer, Long> offsets) -> inRange(group, offsets);
        };
    }

    /** A group that is set outside of what a partition holds would begin somewhere else, as each consumer's own settings say. */
    private static Map<Integer, Long> inRange(GroupAdmin group, Map<Integer, Long> offsets)
            throws ExecutionException, InterruptedException {
        Set<Integer> partitions = group.partitions();
        for (int partition : new TreeSet<>(offsets.keySet())) {
            if (!partitions.contains(partition)) {
                throw new IllegalArgumentException(
                        "property offsets: the topic has no partition " + partition + ", but " + partitions.size());
            }
        }
        Map<Integer, Long> first = group.offsets(offsets.keySet(), OffsetSpec.earliest());
        Map<Integer, Long> end = group.offsets(offsets.keySet(), OffsetSpec.latest());
        new TreeMap<>(offsets).forEach((partition, offset) -> {
            if (offset < first.get(partition) || offset > end.get(partition)) {
                throw new IllegalArgumentException("property offsets: partition " + partition + " has offsets from "
                        + first.get(partition) + " to " + end.get(partition) + ", not " + offset);
            }
        });
        return offsets;
    }

    private boolean isReserved(String group) {
        return reservedPrefixes.stream().anyMatch(group::startsWith);
    }

    private static Outcome done(Request request) {
        return Outcome.done(id(request), Json.object().put(GROUP, group(request)).put(TOPIC, topic(request)));
    }

    /** Unlike any other operation's, of another installation, too. */
    private static String note(Request request, String operationId) {
        return "convection: " + request.stack() + " " + operationId;
    }

    private static String id(Request request) {
        return group(request) + "/" + topic(request);
    }

    private static String group(Request request) {
        return request.property(GROUP).asText();
    }

    private static String topic(Request request) {
        return request.property(TOPIC).asText();
    }
}
