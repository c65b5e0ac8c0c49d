package io.convection.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveriesTest {

    @Test
    void percentilesAreTimesThatWereMeasured() {
        List<Duration> times = IntStream.rangeClosed(1, 50).mapToObj(Duration::ofSeconds).toList();

        assertThat(Recoveries.percentile(times, 50)).isEqualTo(Duration.ofSeconds(25));
        assertThat(Recoveries.percentile(times, 99)).isEqualTo(Duration.ofSeconds(50));
        assertThat(Recoveries.percentile(List.of(), 50)).isZero();
    }

    @Test
    void rotationHasEnoughOfEachKind() {
        Rotation rotation = new Rotation(Optional.empty());
        Map<FaultKind, Integer> times = new HashMap<>();
        IntStream.range(0, 240).forEach(i -> times.merge(rotation.next(), 1, Integer::sum));

        assertThat(times).hasSize(FaultKind.values().length);
        assertThat(times.get(FaultKind.ENGINE_KILL)).isGreaterThan(60);
        assertThat(times.get(FaultKind.BROKER_KILL)).isGreaterThan(60);
        assertThat(times.entrySet().stream().filter(each -> !each.getKey().isKill()).mapToInt(Map.Entry::getValue)
                .sum()).isGreaterThan(30);
    }

    @Test
    void rotationOfOneKindTakesOneProcessAfterTheOther() {
        Rotation rotation = new Rotation(Optional.of(FaultKind.EXECUTOR_KILL));

        assertThat(IntStream.range(0, 10).mapToObj(i -> rotation.next())).containsOnly(FaultKind.EXECUTOR_KILL);
        assertThat(IntStream.range(0, 4).map(i -> rotation.turn(Member.Kind.EXECUTOR, 3))).containsExactly(0, 1, 2, 0);
    }

    @Test
    void logLinesOfOneKindAreCountedTogether() {
        String kind = LogScan.kind("12:00:00.123 ERROR Sender: [Producer clientId=x-17] partition 3").orElseThrow();

        assertThat(LogScan.kind("12:00:09.456 ERROR Sender: [Producer clientId=x-4] partition 1")).hasValue(kind);
        assertThat(LogScan.kind("12:00:00.123 WARN  Sender: nothing")).isEmpty();
    }
}
