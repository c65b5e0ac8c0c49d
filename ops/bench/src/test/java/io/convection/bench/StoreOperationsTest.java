package io.convection.bench;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

import io.convection.bench.CoreBench.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work is proportional to what a change touches (I9), counted in reads and writes of the stores: what takes time depends on the machine, how often the stores are
 * asked doesn't. It is asserted here, beside the graphs and rows that {@code bench core} measures with, so that what is held is what is told.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StoreOperationsTest {

    private static final int LARGE = 100_000;
    private static final int SMALL = 100;
    /** All that is ready is in flight at once. */
    private static final int ALL = 10_000_000;
    /** Next to nothing is: each completion takes the next from the queue. */
    private static final int FEW = 4;

    private final CoreBench layers = new CoreBench(Shape.LAYERS, LARGE, CoreBench.IN_FLIGHT);

    private static double perCompletion(Measurement measurement) {
        return measurement.readsPerCompletion() + measurement.writesPerCompletion();
    }

    /** Layers 50 wide, each resource built on two of the layer before: its outcome, the tidings to those built on it, the dispatch of the next. */
    @Test
    @Order(1)
    void aCompletedResourceWithTwoDependenciesCostsAtMostTwelve() {
        Measurement create = layers.measure(Operation.CREATE);

        assertThat(create.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(create.completions()).isEqualTo(LARGE);
        assertThat(perCompletion(create)).isLessThanOrEqualTo(12);
    }

    /** From the request to the last fact, on the stack of the test before: as if the other 99,999 weren't there. */
    @Test
    @Order(2)
    void aPatchOfOneLeafOfAHundredThousandCostsAtMostForty() {
        Measurement patch = layers.measure(Operation.PATCH);

        assertThat(patch.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(patch.completions()).isOne();
        assertThat(patch.storeOperations()).isLessThanOrEqualTo(40);
    }

    /** What all others wait for is told of each completion through a group of them, however many there are. */
    @Test
    void aCompletionInAFanInOfAHundredThousandCostsWhatItDoesInOneOfAHundred() {
        assertThat(perCompletion(fanIn(LARGE, ALL))).isCloseTo(perCompletion(fanIn(SMALL, ALL)),
                Percentage.withPercentage(20));
    }

    /** The same where a completion also sends the next on its way; of ten thousand. */
    @Test
    void soItDoesWhereMostWaitInAQueue() {
        assertThat(perCompletion(fanIn(LARGE / 10, FEW))).isCloseTo(perCompletion(fanIn(SMALL, FEW)),
                Percentage.withPercentage(20));
    }

    private static Measurement fanIn(int resources, int inFlight) {
        Measurement create = new CoreBench(Shape.FAN_IN, resources, inFlight).measure(Operation.CREATE);
        assertThat(create.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(create.completions()).isEqualTo(resources);
        return create;
    }
}
