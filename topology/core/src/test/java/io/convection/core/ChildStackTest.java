package io.convection.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.NodeKind;
import io.convection.records.ParentOperation;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** A stack that is a resource of another: what it comes to is an event to the parent, and nobody waits for it. */
class ChildStackTest {

    private static final String CHILD = "test/foo-web";
    private static final String TEMPLATE = World.of("C: properties: {ip: 10.0.0.1}")
            + "outputs:\n  ip: {value: {get_attr: [C, ip]}}\n  none: {value: 1}\n";

    private final World world = new World();

    /** As the plugin does it: the operation id is the request id, and the operation goes on elsewhere. */
    private JournalEntry carryOut(ConvergeCommand command, String template) {
        if (world.held.remove(command)) {
            world.tell(world.answer(command, EventKind.IN_PROGRESS).setToken("child").setAskAgainMs(60_000).build());
        }
        return world.ask(request(command, template).build());
    }

    private static StackChange.Builder request(ConvergeCommand command, String template) {
        CommandAction action = command.getAction() == CommandAction.ASK ? command.getAsks() : command.getAction();
        ChangeKind kind = ChangeKind.valueOf(action.name());
        return StackChange.newBuilder().setStack(CHILD).setKind(kind)
                .setRequestId(command.getUid() + "/" + command.getResource() + "#" + command.getVersion() + "/"
                        + command.getOperation())
                .setTemplate(kind == ChangeKind.DELETE ? null : template)
                .setParent(command.getStack() + "/" + command.getResource())
                .setAnswers(new ParentOperation(command.getUid(), command.getVersion(), command.getOperation(),
                        command.getAttempt(), action, command.getType(),
                        false));
    }

    private void complete(String stack) {
        List.copyOf(world.held).stream().filter(command -> command.getStack().equals(stack)).forEach(world::complete);
    }

    private Resource web() {
        return world.view().resources().stream().filter(row -> row.getName().equals("web")).findFirst().orElseThrow();
    }

    private StackStatus childStatus() {
        return new StackView(world.rows, CHILD).stack().orElseThrow().getStatus();
    }

    /** The parent waits for its child to be made. */
    private ConvergeCommand parent() {
        world.create(World.of("web", "after: depends_on: web"));
        ConvergeCommand create = world.heldOn("web");
        carryOut(create, TEMPLATE);
        return create;
    }

    /** Parent and child are made. */
    private void bothMade() {
        parent();
        complete(CHILD);
        world.passOn();
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void theEndOfTheChildIsTheOutcomeOfTheOperation() {
        parent();
        assertThat(world.notices).isEmpty();
        assertThat(world.inFlight()).containsExactly("create C#1");

        complete(CHILD);
        assertThat(childStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(new StackView(world.rows, CHILD).stack().orElseThrow().getParent()).contains("test/foo/web");
        ResourceEvent told = world.notices.peek();
        assertThat(told.getStack()).isEqualTo(World.STACK);
        assertThat(told.getKind()).isEqualTo(EventKind.COMPLETED);
        assertThat(told.getPhysicalId()).contains(CHILD);
        assertThat(told.getAttributes())
                .contains("{\"outputs\":{\"ip\":\"10.0.0.1\",\"none\":1},\"stack_name\":\"foo-web\"}");

        world.passOn();
        assertThat(world.inFlight()).containsExactly("create after#2");
        assertThat(web().getAttributes()).contains("10.0.0.1");
    }

    private void carryOutFlat(ConvergeCommand command, String template) {
        StackChange request = request(command, template).build();
        world.ask(StackChange.newBuilder(request).setAnswers(ParentOperation.newBuilder(request.getAnswers()
                .orElseThrow()).setFlat(true).build()).build());
    }

    @Test
    void outputsMayBeTheAttributesThemselves() {
        world.create(World.of("web", "after: properties: {ip: {get_attr: [web, ip]}}"));
        carryOutFlat(world.heldOn("web"), TEMPLATE);
        complete(CHILD);
        assertThat(world.notices.peek().getAttributes()).contains("{\"ip\":\"10.0.0.1\",\"none\":1}");

        world.passOn();
        assertThat(world.heldOn("after").getProperties()).isEqualTo("{\"ip\":\"10.0.0.1\"}");
    }

    @Test
    void outputsThatAreAttributesMayBeAsLongAsSuch() {
        world.create(World.of("web"));
        ConvergeCommand create = world.heldOn("web");
        carryOutFlat(create, longOutputs(2));
        complete(CHILD);
        ResourceEvent told = world.notices.remove();
        assertThat(told.getKind()).isEqualTo(EventKind.COMPLETED);
        assertThat(told.getAttributes().orElseThrow()).hasSizeGreaterThan(140_000);

        carryOutFlat(ConvergeCommand.newBuilder(create).setAction(CommandAction.UPDATE).setOperation(2).build(),
                longOutputs(9));
        complete(CHILD);
        assertThat(world.notices.peek().getReason().orElseThrow()).contains("outputs").contains("150000");
        assertThat(new StackView(world.rows, CHILD).stack().orElseThrow().getOutputs())
                .as("no row grows without bounds").filteredOn(output -> output.getValue().isPresent()).hasSize(4);

        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.UPDATE).setRequestId("by hand")
                .setTemplate(longOutputs(3).replace("xx", "yy")).build());
        complete(CHILD);
        assertThat(new StackView(world.rows, CHILD).stack().orElseThrow().getOutputs())
                .as("it stays the parent's").hasSize(3)
                .allMatch(output -> output.getValue().orElse("").contains("yyyy"));
    }

    /** A stack with so many outputs of 70,000 bytes. */
    private static String longOutputs(int count) {
        return World.of("C: properties: {v: " + "x".repeat(70_000) + "}") + outputs(count, "{get_attr: [C, v]}");
    }

    private static String outputs(int count, String value) {
        return "outputs:\n" + IntStream.range(0, count).mapToObj(i -> "  o" + i + ": {value: " + value + "}\n")
                .collect(Collectors.joining());
    }

    @Test
    void aChildInPartsIsToldAlike() {
        world.create(World.of("web"));
        ConvergeCommand create = world.heldOn("web");
        StackChange.Builder request = request(create, null).setParts(2);
        world.ask(request.setPart(1).setDefinitions(List.of(Definition.newBuilder().setName("C").setType(World.TYPE)
                .setProperties("{\"ip\":\"10.0.0.1\"}").build())).build());
        world.ask(request.setPart(2).setDefinitions(List.of(Definition.newBuilder().setName("ip")
                .setKind(NodeKind.OUTPUT).setProperties("{\"get_attr\":[\"C\",\"ip\"]}").build())).build());
        complete(CHILD);
        assertThat(world.notices.peek().getAttributes().orElseThrow()).contains("10.0.0.1");
        world.passOn();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void theFailureOfTheChildIsTheFailureOfTheOperation() {
        parent();
        world.fail("C", "no room");
        ResourceEvent told = world.notices.peek();
        assertThat(told.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(told.getPhysicalId()).as("it is there, and must be deleted").contains(CHILD);
        assertThat(told.getReason().orElseThrow()).contains("no room");

        world.passOn();
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
        world.delete();
        carryOut(world.heldOn("web"), "");
        world.passOn();
        assertThat(world.status()).isEmpty();
        assertThat(new StackView(world.rows, CHILD).stack()).isEmpty();
    }

    @Test
    void outputsThatTheParentCouldNotRecordFailTheOperation() {
        world.create(World.of("web"));
        carryOut(world.heldOn("web"), World.of("C") + outputs(40, "x".repeat(4_800)));
        complete(CHILD);
        assertThat(childStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.FAILED);
        assertThat(world.notices.peek().getReason().orElseThrow()).contains("outputs").contains("150000");
        assertThat(world.notices.peek().getPhysicalId()).contains(CHILD);
    }

    @Test
    void updatesAndDeletionsAreToldAlike() {
        bothMade();
        world.update(World.of("web: properties: {size: 2}", "after: depends_on: web"));
        carryOut(world.heldOn("web"), TEMPLATE.replace("10.0.0.1", "10.0.0.2"));
        complete(CHILD);
        assertThat(world.notices.peek().getAttributes().orElseThrow()).contains("10.0.0.2");
        world.passOn();
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);

        world.delete();
        world.complete("after");
        carryOut(world.heldOn("web"), "");
        complete(CHILD);
        assertThat(world.notices.peek().getPhysicalId()).isEmpty();
        world.passOn();
        assertThat(world.status()).isEmpty();
        assertThat(world.rows.rows(Table.NODES).keySet()).as("I8").noneMatch(key -> key.endsWith("/f"));
    }

    @Test
    void whoAsksAgainIsToldAgain() {
        parent();
        world.advance(Duration.ofMinutes(1));
        ConvergeCommand ask = world.heldOn("web");
        assertThat(ask.getAction()).isEqualTo(CommandAction.ASK);

        JournalEntry again = carryOut(ask, TEMPLATE);
        assertThat(World.facts(again, Repeated.class)).hasSize(1);
        assertThat(world.notices).as("the child is not done").isEmpty();

        complete(CHILD);
        ResourceEvent lost = world.notices.remove();
        carryOut(ask, TEMPLATE);
        assertThat(world.notices.peek()).isEqualTo(lost);
    }

    @Test
    void whoOnlyWantsToBeToldSendsNoContent() {
        ConvergeCommand create = parent();
        StackChange tell = request(create, null).setKind(ChangeKind.TELL).build();
        world.ask(tell);
        assertThat(world.notices).as("the child is not done").isEmpty();
        complete(CHILD);
        world.notices.clear();
        world.ask(tell);
        assertThat(world.notices.remove().getKind()).isEqualTo(EventKind.COMPLETED);

        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.DELETE).setRequestId("by hand").build());
        complete(CHILD);
        world.notices.clear();
        world.ask(tell);
        assertThat(world.notices.remove().getKind()).as("nothing is made by asking").isEqualTo(EventKind.FAILED);
        assertThat(new StackView(world.rows, CHILD).stack()).isEmpty();
    }

    @Test
    void anotherAttemptMayAskTheSame() {
        ConvergeCommand create = parent();
        world.fail("C", "no room");
        world.notices.clear();
        JournalEntry again = carryOut(ConvergeCommand.newBuilder(create).setAttempt(2).build(), TEMPLATE);
        assertThat(World.facts(again, Repeated.class)).hasSize(1);
        assertThat(world.notices.peek().getAttempt()).isEqualTo(2);
        assertThat(world.notices.peek().getReason().orElseThrow()).contains("no room");
    }

    @Test
    void whatIsNotThereNeedsNoDeletion() {
        parent();
        ConvergeCommand delete = ConvergeCommand.newBuilder(world.commands.getFirst()).setAction(CommandAction.DELETE)
                .setOperation(2).build();
        world.ask(request(delete, "").setStack("test/other").build());
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.COMPLETED);
        assertThat(world.notices.peek().getPhysicalId()).isEmpty();
    }

    @Test
    void whatIsRefusedIsTold() {
        world.create(World.of("web"));
        JournalEntry refused = carryOut(world.heldOn("web"), World.of("C: depends_on: D"));
        assertThat(World.facts(refused, Rejected.class)).hasSize(1);
        ResourceEvent told = world.notices.peek();
        assertThat(told.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(told.getPhysicalId()).as("nothing was made").isEmpty();
        world.passOn();
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
    }

    @Test
    void whatIsRefusedMeanwhileSaysNothingOfWhatIsUnderWay() {
        ConvergeCommand create = parent();
        world.ask(request(create, TEMPLATE).setRequestId("another").setAnswers(
                new ParentOperation(create.getUid(), create.getVersion(), 9L, 1, CommandAction.CREATE,
                        create.getType(), false))
                .build());
        assertThat(world.notices.remove().getOperation()).isEqualTo(9);
        complete(CHILD);
        assertThat(world.notices.remove().getOperation()).isEqualTo(1);
    }

    @Test
    void aChildThatCanNotBeDeletedIsTold() {
        bothMade();
        world.delete();
        world.complete("after");
        carryOut(world.heldOn("web"), "");
        world.fail("C", "in use");
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.FAILED);
        assertThat(world.notices.peek().getPhysicalId()).contains(CHILD);
        world.passOn();
        assertThat(world.status()).contains(StackStatus.DELETE_FAILED);
    }

    @Test
    void aChildThatIsGoneIsReplacedByTheNextUpdate() {
        bothMade();
        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.DELETE).setRequestId("by hand").build());
        complete(CHILD);
        assertThat(new StackView(world.rows, CHILD).stack()).isEmpty();
        ResourceEvent told = world.notices.remove();
        assertThat(told.getKind()).isEqualTo(EventKind.OBSERVED);
        assertThat(told.getMissing()).isTrue();
        assertThat(told.getPhysicalId()).contains(CHILD);

        // The parent does not hear of it, and updates what it thinks is there.
        world.update(World.of("web: properties: {size: 2}", "after: depends_on: web"));
        carryOut(world.heldOn("web"), TEMPLATE);
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.NEEDS_REPLACEMENT);
        world.passOn();
        assertThat(world.inFlight()).containsExactly("create web#3");
    }

    @Test
    void theParentHearsThatItsChildIsGone() {
        bothMade();
        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.DELETE).setRequestId("by hand").build());
        complete(CHILD);
        world.passOn();
        assertThat(web().getUnhealthy()).isTrue();
    }

    @Test
    void anotherChangeOfTheChildTakesTheOperationOver() {
        parent();
        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.UPDATE).setRequestId("by hand")
                .setTemplate(TEMPLATE.replace("10.0.0.1", "10.0.0.9")).build());
        complete(CHILD);
        assertThat(world.notices).isEmpty();
        complete(CHILD);
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.COMPLETED);
        assertThat(world.notices.peek().getAttributes().orElseThrow()).contains("10.0.0.9");
    }

    @Test
    void deletionByHandMeanwhileIsAFailure() {
        parent();
        world.ask(StackChange.newBuilder().setStack(CHILD).setKind(ChangeKind.DELETE).setRequestId("by hand").build());
        complete(CHILD);
        complete(CHILD);
        ResourceEvent told = world.notices.remove();
        assertThat(told.getKind()).isEqualTo(EventKind.FAILED);
        assertThat(told.getPhysicalId()).isEmpty();
        assertThat(world.notices).isEmpty();
    }

    @Test
    void anOperationThatWasOvertakenHasFailed() {
        ConvergeCommand create = parent();
        complete(CHILD);
        world.notices.clear();
        ConvergeCommand update = ConvergeCommand.newBuilder(create).setAction(CommandAction.UPDATE).setOperation(2)
                .build();
        carryOut(update, TEMPLATE);
        world.notices.clear();
        carryOut(create, TEMPLATE);
        assertThat(world.notices.peek().getKind()).isEqualTo(EventKind.FAILED);
        assertThat(world.notices.peek().getReason().orElseThrow()).contains("overtook");
    }

    @Test
    void onlyAParentIsAnswered() {
        Map<StackChange, String> wrong = Map.of(
                world.change(ChangeKind.CREATE).setTemplate(World.of("A"))
                        .setAnswers(new ParentOperation("u", 1L, 1L, 1, CommandAction.CREATE, "T", false)).build(),
                "answers",
                world.change(ChangeKind.CREATE).setTemplate(World.of("A")).setParent("test/foo").build(), "parent",
                world.change(ChangeKind.CREATE).setTemplate(World.of("A")).setParent("test").build(), "parent",
                world.change(ChangeKind.TELL).setParent("test/foo/A").build(), "answers",
                world.change(ChangeKind.CHECK).setParent("test/foo/A").build(), "parent",
                world.change(ChangeKind.CREATE).setTemplate(World.of("A")).setParent("a b/c/d").build(), "parent");
        wrong.forEach((change, place) -> {
            Rejected rejected = World.facts(world.ask(change), Rejected.class).getFirst();
            assertThat(rejected.getCode()).isEqualTo(Code.BAD_REQUEST.id());
            assertThat(rejected.getPlace()).isEqualTo(place);
        });
        assertThat(World.facts(world.last(), Ignored.class)).isEmpty();
    }
}
