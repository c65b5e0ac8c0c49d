package io.convection.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::RandomString}: a string that makes names unique. <b>It is no secret</b>: it is derived from the stack and the operation, so that a
 * create delivered twice, to whatever executor, gives the same string; who knows the journal can work it out. Don't use it for passwords.
 *
 * <p>The string is the attribute {@code value} and the physical id, so {@code get_resource} gives it, too. Every change makes a new one, by replacement.
 *
 * <table>
 * <caption>Properties, all immutable</caption>
 * <tr><td>{@code length}</td><td>integer from 1 to 512, default 32</td></tr>
 * <tr><td>{@code character_classes}</td><td>list of maps with {@code class} ({@code lettersdigits}, the default, {@code letters}, {@code lowercase},
 * {@code uppercase}, {@code digits}, {@code hexdigits}, {@code octdigits}) and {@code min}, the least number of characters of that class, default 1;
 * the others are drawn from all classes given. One class {@code lettersdigits} where left out</td></tr>
 * <tr><td>{@code salt}</td><td>string, not used: change it to get a new string</td></tr>
 * </table>
 *
 * <p>Heat's {@code sequence} (hidden there) and {@code character_sequences} are not taken.
 */
public final class HeatRandomString implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::RandomString";

    private static final int LONGEST = 512;
    private static final String CLASSES = "character_classes";
    private static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final Map<String, String> ALPHABETS = Map.of("lettersdigits", LOWERCASE + UPPERCASE + DIGITS,
            "letters", LOWERCASE + UPPERCASE, "lowercase", LOWERCASE, "uppercase", UPPERCASE, "digits", DIGITS,
            "hexdigits", DIGITS + "ABCDEF", "octdigits", "01234567");

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "A string that makes names unique; no secret.")
            .optional("length", ValueType.INTEGER, "32", "Characters, from 1 to 512.", Trait.IMMUTABLE)
            .property(CLASSES, ValueType.LIST, "Maps with class and min, the least number of characters of that class.",
                    Trait.IMMUTABLE)
            .property("salt", ValueType.STRING, "Not used; a change of it makes a new string.", Trait.IMMUTABLE)
            .attribute("value", ValueType.STRING, "The string.").build();

    /** Characters to draw from, and the least number of them. */
    private record CharacterClass(String alphabet, int least) {

        boolean has(int character) {
            return alphabet.indexOf(character) >= 0;
        }
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return done(value(request));
    }

    /**
     * Only asked where nothing immutable, that is nothing at all, changed, or what is applied is unknown. What is applied never changes, and the string itself tells whether
     * it is one of the properties; of the salt nothing can be told.
     */
    @Override
    public Outcome update(Request request) {
        String value = request.physicalId().orElseThrow();
        if (value.length() != length(request)) {
            return Outcome.needsReplacement("length", "a string's length can't be changed in place");
        }
        return fits(value, classes(request.property(CLASSES)))
                ? done(value)
                : Outcome.needsReplacement(CLASSES, "a string's characters can't be changed in place");
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    private static Outcome done(String value) {
        return Outcome.done(value, Json.object().put("value", value));
    }

    private static String value(Request request) {
        int length = length(request);
        List<CharacterClass> classes = classes(request.property(CLASSES));
        if (classes.stream().mapToLong(CharacterClass::least).sum() > length) {
            throw new IllegalArgumentException(
                    "property length is less than the least numbers of all character_classes");
        }
        return draw(new HashDraw(request.stack() + "\n" + request.operationId()), classes, length);
    }

    /** Whether it could have been drawn so. */
    private static boolean fits(String value, List<CharacterClass> classes) {
        return classes.stream().allMatch(each -> value.chars().filter(each::has).count() >= each.least())
                && value.chars().allMatch(character -> classes.stream().anyMatch(each -> each.has(character)));
    }

    private static int length(Request request) {
        long length = request.property("length").longValue();
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("property length must be from 1 to 512, but is " + length);
        }
        return (int) length;
    }

    private static List<CharacterClass> classes(JsonNode given) {
        List<CharacterClass> classes = new ArrayList<>();
        for (JsonNode entry : given) {
            String name = entry.path("class").asText("lettersdigits");
            int least = entry.path("min").asInt(1);
            if (!ALPHABETS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "property character_classes: there is no class " + name + "; there are "
                                + ALPHABETS.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            if (least < 1 || least > LONGEST) {
                throw new IllegalArgumentException("property character_classes: min must be from 1 to 512");
            }
            classes.add(new CharacterClass(ALPHABETS.get(name), least));
        }
        return classes.isEmpty() ? List.of(new CharacterClass(ALPHABETS.get("lettersdigits"), 0)) : classes;
    }

    private static String draw(HashDraw draw, List<CharacterClass> classes, int length) {
        List<Character> drawn = new ArrayList<>();
        for (CharacterClass each : classes) {
            for (int i = 0; i < each.least(); i++) {
                drawn.add(draw.from(each.alphabet()));
            }
        }
        while (drawn.size() < length) {
            drawn.add(draw.from(classes.get(draw.below(classes.size())).alphabet()));
        }
        StringBuilder shuffled = new StringBuilder();
        while (!drawn.isEmpty()) {
            shuffled.append(drawn.remove(draw.below(drawn.size())).charValue());
        }
        return shuffled.toString();
    }
}
