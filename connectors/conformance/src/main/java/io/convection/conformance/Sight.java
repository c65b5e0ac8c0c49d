package io.convection.conformance;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

import io.convection.executor.Trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Looks at reality, and counts from where it began. Where nothing is physical, whatever is claimed is seen. */
final class Sight {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Optional<Reality> reality;
    private final Duration patience;
    private final int first;
    private int before;

    Sight(Optional<Reality> reality, Duration patience) throws Exception {
        this.reality = reality;
        this.patience = patience;
        begin();
        this.first = before;
    }

    /** Counts from here. */
    void begin() throws Exception {
        before = reality.isPresent() ? reality.get().count() : 0;
    }

    /** So many were made and are there. */
    void counts(int made) {
        reality.ifPresent(real -> eventually(() -> assertThat(real.count() - before)
                .as("physical resources that were made and are there").isEqualTo(made)));
    }

    /** Waits until there are no more than at first, so that the next test counts right; but not for long. */
    void clears() {
        try {
            await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(patience.dividedBy(4))
                    .until(() -> reality.isEmpty() || reality.get().count() <= first);
        } catch (ConditionTimeoutException e) {
            // something is left, and stays
        }
    }

    void exists(String physicalId) {
        reality.ifPresent(real -> eventually(
                () -> assertThat(real.exists(physicalId)).as("there is %s", physicalId).isTrue()));
    }

    void isGone(String physicalId) {
        reality.ifPresent(real -> eventually(
                () -> assertThat(real.exists(physicalId)).as("there is still %s", physicalId).isFalse()));
    }

    /** What can be seen of its properties is as these, defaults filled in, say. */
    void shows(String physicalId, ObjectNode wanted) {
        reality.ifPresent(real -> eventually(() -> shows(real.properties(physicalId).orElse(wanted), wanted)));
    }

    /** Where both say something of a property, they say the same. */
    static void shows(ObjectNode seen, ObjectNode wanted) {
        seen.properties().stream().filter(property -> wanted.has(property.getKey()))
                .forEach(property -> assertThat(Trial.same(property.getValue(), wanted.get(property.getKey())))
                        .as("property %s is %s, and is to be %s", property.getKey(), property.getValue(),
                                wanted.get(property.getKey()))
                        .isTrue());
    }

    /** Somebody deletes it by hand. */
    void vanish(String physicalId) throws Exception {
        needed().vanish(physicalId);
        isGone(physicalId);
    }

    /** Somebody changes it by hand; what is other now. */
    ObjectNode drift(String physicalId) throws Exception {
        Optional<ObjectNode> drifted = needed().drift(physicalId);
        assumeTrue(drifted.isPresent(), "nothing can be changed by hand");
        return drifted.orElseThrow();
    }

    /** Ends the test as not tried where nothing is physical. */
    Reality needed() {
        assumeTrue(reality.isPresent(), "nothing is physical");
        return reality.orElseThrow();
    }

    /** Looks until it is so, as long as patience lasts. */
    void eventually(ThrowingRunnable so) {
        try {
            await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(patience)
                    .untilAsserted(so);
        } catch (ConditionTimeoutException e) {
            throw e.getCause() instanceof AssertionError why ? why : new AssertionError(e.getMessage(), e);
        }
    }
}
