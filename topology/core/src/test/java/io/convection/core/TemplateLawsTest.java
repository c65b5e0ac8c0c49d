package io.convection.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.convection.records.Definition;

import static io.convection.core.TemplateText.resource;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any value. */
class TemplateLawsTest {

    @Property(tries = 500)
    void canonicalTextIsItsOwnCanonicalText(@ForAll("values") Object value) throws InvalidException {
        String once = Templates.canonical(json(value));
        assertThat(Templates.canonical(once)).isEqualTo(once);
    }

    @Property(tries = 500)
    void theOrderOfKeysDoesNotMatter(@ForAll("values") Object value, @ForAll Random random) throws InvalidException {
        assertThat(Templates.canonical(json(shuffled(value, random)))).isEqualTo(Templates.canonical(json(value)));
    }

    @Property(tries = 500)
    void resolvingChangesNothingThatWaitsForNothing(@ForAll("values") Object value) throws InvalidException {
        Definition given = resource("A", json(Map.of("p", value)));
        Definition checked = Templates.check(List.of(given)).getFirst();
        assertThat(checked.getProperties()).isEqualTo(Templates.canonical(given.getProperties()));
        assertThat(Templates.resolve(checked, Map.of(), Map.of())).isEqualTo(checked.getProperties());
        assertThat(Templates.references(checked)).isEmpty();
    }

    @Property(tries = 500)
    void aLiteralIsWhatItIsWhateverItLooksLike(@ForAll("values") Object value, @ForAll("functions") String function)
            throws InvalidException {
        String plain = json(Map.of("p", List.of(Map.of(function, value))));
        String text = """
                {"heat_template_version": "2021-04-16", "parameters": {"v": {"type": "json"}},
                 "resources": {"A": {"type": "T", "properties": {"get_param": "v"}}}}""";
        Definition parsed = Templates.parse(text, "{\"v\":" + plain + "}").getLast();
        assertThat(Templates.resolve(parsed, Map.of(), Map.of())).isEqualTo(Templates.canonical(plain));
        assertThat(Templates.check(List.of(parsed))).containsExactly(parsed);
    }

    @Property(tries = 300)
    void yamlAndJsonOfTheSameValueAreTheSameDefinitions(@ForAll("values") Object value) throws InvalidException {
        String json = "{\"heat_template_version\":\"2021-04-16\",\"outputs\":{\"o\":{\"value\":" + json(value) + "}}}";
        String yaml = "heat_template_version: 2021-04-16\noutputs:\n  o:\n    value: " + json(value) + "\n";
        assertThat(Templates.parse(yaml, "")).isEqualTo(Templates.parse(json, ""));
    }

    @Provide
    Arbitrary<String> functions() {
        return Arbitraries.of("get_param", "get_resource", "get_attr", "str_replace", "list_join", "literal", "if",
                "repeat", "Ref");
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.randomValue(random -> value(random, 3));
    }

    private static final String NULL = "<null>";
    private static final String CHARACTERS = "ab019:#-{}[]\"'\\ \n\t\u0007é\uff58,&*!%@|>?~=.";

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 10)) {
            case 0 -> NULL;
            case 1 -> random.nextBoolean();
            case 2 -> BigInteger.valueOf(random.nextLong());
            case 3 -> new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(-5, 12));
            case 4, 5 -> text(random);
            case 6, 7 -> IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(random, depth - 1)).toList();
            default -> IntStream.range(0, random.nextInt(4)).boxed().collect(Collectors.toMap(
                    i -> "k" + text(random) + i, i -> value(random, depth - 1), (x, y) -> x, LinkedHashMap::new));
        };
    }

    private static String text(Random random) {
        String text = random.ints(random.nextInt(7), 0, CHARACTERS.length())
                .mapToObj(i -> CHARACTERS.substring(i, i + 1)).collect(Collectors.joining());
        return random.nextInt(8) == 0 ? text + "😀" : text;
    }

    private static Object shuffled(Object value, Random random) {
        return switch (value) {
            case List<?> list -> list.stream().map(item -> shuffled(item, random)).toList();
            case Map<?, ?> map -> {
                List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
                Collections.shuffle(entries, random);
                Map<Object, Object> other = new LinkedHashMap<>();
                entries.forEach(entry -> other.put(entry.getKey(), shuffled(entry.getValue(), random)));
                yield other;
            }
            default -> value;
        };
    }

    private static String json(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(TemplateLawsTest::json).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream().map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case String text -> text.equals(NULL) ? "null" : quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
                .replace("\u0007", "\\u0007") + "\"";
    }
}
