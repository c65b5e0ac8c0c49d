package io.convection.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpansTest {

    private final Spans spans = new Spans();

    @Test
    void countsWhatWentOnAtOneMoment() {
        spans.add(10, 40);
        spans.add(0, 20);
        spans.add(15, 30);
        spans.add(35, 50);

        assertThat(spans.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void whatFollowsDoesNotGoOnAtOnce() {
        spans.add(0, 10);
        spans.add(10, 20);

        assertThat(spans.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(spans.mostAtOnce()).isZero();
    }
}
