package io.convection.core;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.StackStatus;
import io.convection.records.fact.Asked;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Signalled;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes from outside and is waited for. */
class SignalTest {

    private static final String WAITS = "Test::Waits";

    private final World world = new World();

    @BeforeEach
    void declare() {
        world.decide("resource-types", ResourceType.newBuilder().setName(WAITS).setAnyProperty(true)
                .setAnyAttribute(true).setSignalled(true).build());
    }

    @Test
    void asksAtOnceWhatIsBuiltOnIt() {
        begin();
        world.progress("W", "until noon", Duration.ofHours(1));
        signal("{\"id\":\"1\",\"data\":{\"b\":2,\"a\":1}}");
        ConvergeCommand ask = world.heldOn("W");
        assertThat(ask.getAction()).isEqualTo(CommandAction.ASK);
        assertThat(ask.getToken()).contains("until noon");
        assertThat(ask.getSignals()).contains("{\"p-1\":{\"1\":{\"data\":{\"a\":1,\"b\":2},\"status\":\"SUCCESS\"}}}");
        world.progress("W", "until noon", Duration.ofHours(1));
        assertThat(world.held).isEmpty();
        signal("{\"id\":\"2\",\"status\":\"FAILURE\",\"reason\":\"disk full\"}");
        assertThat(world.heldOn("W").getSignals().orElseThrow()).contains("\"1\":", "\"2\":{\"reason\":\"disk full\"");
        world.complete("W");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void asksForWhatCameBeforeItWaited() {
        begin();
        signal("{\"id\":\"1\"}");
        assertThat(world.facts(Asked.class)).isEmpty();
        world.progress("W", "t", Duration.ofHours(1));
        assertThat(world.heldOn("W").getSignals()).isPresent();
        world.progress("W", "t", Duration.ofHours(1));
        assertThat(world.held).as("it is asked once for what it knows").isEmpty();
    }

    @Test
    void passesOverWhatCameBeforeAndWhatNobodyCanWaitFor() {
        begin();
        signal("{\"id\":\"1\"}");
        assertIgnored(signal("{\"id\":\"1\"}"), "signal 1 came before");
        assertIgnored(signal("{}"), "a signal has an `id`");
        assertIgnored(signal("no json"), "");
        assertIgnored(signal("{\"id\":\"2\",\"status\":\"MAYBE\"}"), "the `status` of a signal is");
        assertIgnored(signal("{\"id\":\"2\",\"data\":\"" + "x".repeat(70_000) + "\"}"),
                "the signals of H#1 would be over");
        assertIgnored(world.tell(event("nobody", "{\"id\":\"1\"}")), "there is no resource nobody");
        assertThat(world.facts(Signalled.class)).hasSize(1);
    }

    @Test
    void leavesOtherTypesAlone() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.complete("A");
        world.progress("B", "t", Duration.ofHours(1));
        world.tell(event("A", "{\"id\":\"1\"}"));
        assertThat(world.held).isEmpty();
        world.advance(Duration.ofHours(1));
        assertThat(world.heldOn("B").getSignals()).isEmpty();
    }

    @Test
    void beginsAnewWithAReplacement() {
        begin();
        signal("{\"id\":\"1\"}");
        assertThat(signals()).isNotEmpty();
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("H").build());
        world.settle();
        assertThat(signals()).isEmpty();
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    private List<String> signals() {
        return world.view().resources().stream().flatMap(row -> row.getSignals().stream()).toList();
    }

    private void begin() {
        world.create(World.hot("H: {type: " + World.TYPE + "}\nW: {type: " + WAITS
                + ", properties: {handle: {get_resource: H}}}\n"));
        world.complete("H");
    }

    private JournalEntry signal(String json) {
        return world.tell(event("H", json));
    }

    private static ResourceEvent event(String resource, String json) {
        return ResourceEvent.newBuilder().setStack(World.STACK).setKind(EventKind.SIGNAL).setResource(resource)
                .setAttributes(json).build();
    }

    private static void assertIgnored(JournalEntry entry, String why) {
        List<Ignored> ignored = World.facts(entry, Ignored.class);
        assertThat(ignored).hasSize(1);
        assertThat(ignored.getFirst().getMessage()).startsWith(why);
    }
}
