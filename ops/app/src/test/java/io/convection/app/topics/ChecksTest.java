package io.convection.app.topics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.convection.app.topics.Finding.Level;

import static org.assertj.core.api.Assertions.assertThat;

/** What brokers of several nodes, and such with other settings, are told. */
class ChecksTest {

    private static final Mending MENDING = new Mending("kafka:9092");
    private static final Wanted ANY = new Wanted(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
            List.of());

    private static Cluster.Topic topic(String name, int copies, int minIsr) {
        return new Cluster.Topic(name, 4, copies, Map.of("min.insync.replicas", Integer.toString(minIsr)));
    }

    private static List<String> replication(Wanted wanted, Cluster.Topic... topics) {
        Cluster cluster = new Cluster(new TreeMap<>(), new TreeMap<>(), Map.of());
        List.of(topics).forEach(each -> cluster.topics().put(each.name(), each));
        return lines(new ReplicationCheck(cluster, List.of("a", "b"), wanted, MENDING).findings());
    }

    private static List<String> broker(Map<String, String> settings, int transactionVersion) {
        return lines(new BrokerCheck(new Cluster(new TreeMap<>(), new TreeMap<>(Map.of(7, settings)),
                Map.of("transaction.version", (short) transactionVersion)), MENDING).findings());
    }

    private static List<String> lines(Collection<Finding> findings) {
        return findings.stream().filter(each -> each.level() != Level.OK)
                .map(each -> each.level().word() + " " + each.text()).toList();
    }

    @Test
    void threeCopiesOfWhichTwoMustHaveARecordAreRight() {
        assertThat(replication(ANY, topic("a", 3, 2), topic("b", 3, 2), topic("__transaction_state", 3, 2))).isEmpty();
    }

    @Test
    void topicsAreToHaveEquallyManyCopies() {
        assertThat(replication(ANY, topic("a", 3, 2), topic("b", 2, 1))).singleElement().asString()
                .startsWith("warning b: the number of copies is 2, expected 3; `kafka-reassign-partitions");
        assertThat(replication(ANY, topic("a", 3, 2), topic("b", 3, 2), topic("__transaction_state", 1, 1)))
                .singleElement().asString().startsWith("warning __transaction_state: the number of copies is 1");
    }

    @Test
    void moreInSyncReplicasThanCopiesStopEverything() {
        assertThat(replication(ANY, topic("a", 3, 4), topic("b", 3, 2))).containsExactly(
                "error a: min.insync.replicas is 4, expected at most 3, the number of copies: nothing can be written; "
                        + "`kafka-configs --bootstrap-server kafka:9092 --alter --entity-type topics --entity-name a "
                        + "--add-config min.insync.replicas=2`");
    }

    @Test
    void tooFewOrTooManyInSyncReplicasAreARisk() {
        assertThat(replication(ANY, topic("a", 3, 1), topic("b", 3, 3))).satisfiesExactly(
                few -> assertThat(few).startsWith("warning a: min.insync.replicas is 1, expected 2 or more"),
                many -> assertThat(many).startsWith("warning b: min.insync.replicas is 3, expected less than 3"));
    }

    @Test
    void whatIsWantedIsAnErrorWhereItIsNotSo() {
        Wanted wanted = new Wanted(OptionalInt.empty(), OptionalInt.of(3), OptionalInt.of(2), List.of());
        assertThat(replication(wanted, topic("a", 3, 2), topic("b", 2, 1))).hasSize(2)
                .allSatisfy(each -> assertThat(each).startsWith("error b: "));
        assertThat(replication(wanted, topic("a", 5, 2))).isEmpty();
    }

    @Test
    void brokersThatWouldRefuseAnEngineAreNamed() {
        assertThat(broker(Map.of("group.min.session.timeout.ms", "10000", "transaction.max.timeout.ms", "5000",
                "group.coordinator.rebalance.protocols", "consumer,streams"), 2)).satisfiesExactly(
                        session -> assertThat(session).startsWith(
                                "error broker 7: group.min.session.timeout.ms is 10000, expected at most 6000"),
                        transaction -> assertThat(transaction).startsWith(
                                "error broker 7: transaction.max.timeout.ms is 5000, expected at least 6000"),
                        protocols -> assertThat(protocols).contains(
                                "protocols is consumer,streams, expected classic among them"));
        assertThat(broker(Map.of("group.max.session.timeout.ms", "5000"), 2)).singleElement().asString()
                .contains("group.max.session.timeout.ms is 5000, expected at least 6000");
    }

    @Test
    void offsetsThatAreForgottenBeforeTheInputsAreARisk() {
        assertThat(broker(Map.of("offsets.retention.minutes", "10080"), 2)).singleElement().asString()
                .startsWith("warning broker 7: offsets.retention.minutes is 10080, expected at least 43200 (30 d)");
    }

    @Test
    void oldTransactionsAreAnError() {
        assertThat(broker(Map.of(), 1)).singleElement().asString().startsWith(
                "error features: transaction.version is 1, expected 2 or more").endsWith(
                        "`kafka-features --bootstrap-server kafka:9092 upgrade --feature transaction.version=2`");
        assertThat(lines(new BrokerCheck(new Cluster(new TreeMap<>(), new TreeMap<>(), Map.of()), MENDING).findings()))
                .satisfiesExactly(unread -> assertThat(unread).startsWith("warning brokers: their settings may not"),
                        version -> assertThat(version).startsWith("error features: transaction.version is 0"));
    }

    @Test
    void aListIsOneSetting() {
        assertThat(MENDING.topic("a", Map.of("cleanup.policy", "compact,delete")))
                .endsWith("--add-config cleanup.policy=[compact,delete]`");
    }
}
