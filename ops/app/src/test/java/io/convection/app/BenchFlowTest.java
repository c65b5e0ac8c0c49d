package io.convection.app;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured with processes of their own, in small. How long it takes is not asserted; what is counted is. */
class BenchFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> figures(Call call) {
        assertThat(call.status()).as(call.err()).isZero();
        return call.lines().stream().map(BenchFlowTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void theWholeSystemIsMeasuredInEachOperation() {
        List<JsonNode> figures = figures(Call.of("bench", "e2e", "--shape", "chain", "--resources", "4", "--rounds",
                "1", "--warm-up", "0"));

        assertThat(figures).extracting(it -> it.get("operation").asText()).containsExactly("create", "patch", "update",
                "noop", "delete");
        assertThat(figures).extracting(it -> it.get("completions").asInt()).containsExactly(4, 1, 1, 0, 4);
        assertThat(figures.getFirst().get("records").get("converge-commands").asInt()).isEqualTo(4);
    }

    @Test
    void theEngineIsMeasuredBesideATopologyThatDoesAsMuchWork() {
        List<JsonNode> figures = figures(Call.of("bench", "engine", "--resources", "100", "--stacks", "2", "--rounds",
                "1", "--warm-up", "0"));

        assertThat(figures).extracting(it -> it.get("what").asText()).containsExactly("engine", "reference");
        assertThat(figures).extracting(it -> it.get("completions").asInt()).containsOnly(200);
        assertThat(figures.getFirst().get("work").get("records").asDouble()).isBetween(8.0, 12.0);
    }

    @Test
    void anEngineDecidesAgainFromItsChangelogsAndAfterACleanEnd() {
        List<JsonNode> figures = figures(Call.of("bench", "restart", "--resources", "200", "--of-stack", "4",
                "--no-kills"));

        assertThat(figures).extracting(it -> it.get("how").asText()).containsExactly("empty", "clean");
        assertThat(figures).extracting(it -> it.get("resources").asInt()).containsOnly(200);
    }

    @Test
    void anExecutorIsMeasuredWithOperationsThatTakeTheirTime() {
        List<JsonNode> figures = figures(Call.of("bench", "executor", "--operations", "60", "--takes", "50",
                "--concurrent", "20", "--rounds", "1", "--warm-up", "1"));

        assertThat(figures).singleElement().satisfies(figure -> {
            assertThat(figure.get("operations").asInt()).isEqualTo(60);
            assertThat(figure.get("mostAtOnce").asInt()).isBetween(1, 20);
            assertThat(figure.get("wallSeconds").asDouble()).isGreaterThan(0.15);
        });
    }

    @Test
    void whatGoesOnElsewhereIsAskedAboutWhenItIsDue() {
        List<JsonNode> figures = figures(Call.of("bench", "executor", "--waiting", "20", "--ask-again", "20s",
                "--quiet", "1s"));

        assertThat(figures).extracting(it -> it.get("phase").asText()).containsExactly("begun", "quiet", "asked");
        assertThat(figures).extracting(it -> it.get("early").asInt()).containsOnly(0);
        assertThat(figures.getLast().get("asks").asInt()).isEqualTo(20);
    }
}
