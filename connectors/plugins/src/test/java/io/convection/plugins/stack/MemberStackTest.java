package io.convection.plugins.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.NullNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import io.convection.executor.Json;
import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.StackChange;
import io.convection.records.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MemberStackTest {

    static {
        Trust.install();
    }

    private static final Shown SHOWN = Shown.of(NullNode.instance, Set.of("T"), name -> Optional.empty());

    /** Members are begun and done in any order that their dependencies allow, as the engine does it. */
    @Property(tries = 300)
    void neverMoreThanTheWindowAreUnderWay(@ForAll @IntRange(max = 60) int count,
            @ForAll @IntRange(min = 1, max = 70) int window, @ForAll long seed) {
        List<Definition> waiting = new ArrayList<>(resources(stack(count, window)));
        List<String> underWay = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        Random random = new Random(seed);
        int most = 0;
        while (done.size() < count) {
            List<Definition> ready = waiting.stream().filter(each -> done.containsAll(each.getDependsOn())).toList();
            ready.forEach(each -> underWay.add(each.getName()));
            waiting.removeAll(ready);
            most = Math.max(most, underWay.size());
            done.add(underWay.remove(random.nextInt(underWay.size())));
        }
        assertThat(most).isEqualTo(Math.min(count, window));
    }

    @Property(tries = 200)
    void eachMemberDependsOnOneAtMostAndThatStandsBeforeIt(@ForAll @IntRange(max = 60) int count,
            @ForAll @IntRange(max = 70) int window) {
        Set<String> before = new TreeSet<>();
        for (Definition each : resources(stack(count, window))) {
            assertThat(each.getDependsOn()).hasSizeLessThanOrEqualTo(1);
            assertThat(before).containsAll(each.getDependsOn());
            before.add(each.getName());
        }
        assertThat(before).hasSize(count);
    }

    @Property(tries = 200)
    void thereAreAsManyAsAreWantedWhateverIsLeftOut(@ForAll @IntRange(max = 100) int count,
            @ForAll @Size(max = 20) Set<@IntRange(max = 120) Integer> leftOut) {
        Set<String> removed = new TreeSet<>(leftOut.stream().map(String::valueOf).toList());
        List<String> names = Group.names(count, removed);
        assertThat(names).hasSize(count).doesNotHaveDuplicates().noneMatch(removed::contains);
        int last = names.isEmpty() ? 0 : Integer.parseInt(names.getLast());
        assertThat(IntStream.range(0, last).mapToObj(Integer::toString))
                .as("none is passed over but what is left out")
                .allMatch(each -> names.contains(each) || removed.contains(each));
    }

    @Test
    void aLargeOneComesInPartsOfWhichEachIsSmall() {
        MemberStack stack = new MemberStack(members(1_000, "x".repeat(1_000)), 1, SHOWN);
        List<StackChange> parts = stack.of(StackChange.newBuilder().setStack("a/b").setRequestId("r"));
        assertThat(parts).hasSizeGreaterThan(3).allSatisfy(part -> {
            assertThat(part.getParts()).isEqualTo(parts.size());
            assertThat(part.getDefinitions().stream().mapToInt(Member::bytes).sum()).isLessThanOrEqualTo(300_000);
        });
        assertThat(parts).extracting(StackChange::getPart).isSorted().startsWith(1);
        assertThat(parts.stream().flatMap(part -> part.getDefinitions().stream())).isEqualTo(
                stack.definitions()).hasSize(1_002);
    }

    @Test
    void whatIsTooLargeByItselfIsRefused() {
        MemberStack stack = new MemberStack(members(1, "x".repeat(300_000)), 0, SHOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> stack.of(StackChange.newBuilder()))
                .withMessageContaining("more than 300000").withMessageStartingWith("0 takes");
    }

    @Test
    void whatIsTooMuchAltogetherIsRefused() {
        MemberStack stack = new MemberStack(members(200, "x".repeat(100_000)), 0, SHOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> stack.of(StackChange.newBuilder()))
                .withMessageContaining("more than 16000000 bytes together");
    }

    @Test
    void whatLooksLikeAFunctionIsNone() {
        Member member = new Member("0", "T", Json.parseObject("{\"a\":{\"get_param\":\"x\"},\"b\":[1],\"c\":\"d\"}"));
        assertThat(member.definition(List.of()).getProperties())
                .isEqualTo("{\"a\":{\"literal\":{\"get_param\":\"x\"}},\"b\":[1],\"c\":\"d\"}");
    }

    private static List<Definition> resources(MemberStack stack) {
        return stack.definitions().stream().filter(each -> each.getKind() == NodeKind.RESOURCE).toList();
    }

    private static MemberStack stack(int count, int window) {
        return new MemberStack(members(count, "v"), window, SHOWN);
    }

    private static List<Member> members(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Member(Integer.toString(i), "T", Json.object().put("value", value))).toList();
    }
}
