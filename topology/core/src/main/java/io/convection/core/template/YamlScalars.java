package io.convection.core.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.resolver.Resolver;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** Values of YAML 1.1 scalars, as Heat reads them: {@code yes} is true, {@code 010} is 8, {@code 1:30} is 90, and {@code 2021-04-16} is a string. */
final class YamlScalars {

    static final String PREFIX = "tag:yaml.org,2002:";

    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    /** What may be a number, however long. */
    private static final Pattern DIGITS = Pattern.compile("[-+.]?[0-9][0-9_.eE+-]*");

    private static final Resolver RESOLVER = new Resolver();

    private YamlScalars() {}

    /** The tag of a scalar that has none. What is long is not matched against the resolver's patterns: they go down by recursion. */
    static String tag(String text, boolean plain, Place place) throws InvalidException {
        if (plain && text.length() > Numbers.MAX_DIGITS) {
            if (DIGITS.matcher(text).matches()) {
                throw Numbers.tooLong(place);
            }
            return PREFIX + "str";
        }
        return RESOLVER.resolve(NodeId.scalar, text, plain).getValue();
    }

    /**
     * The value of a scalar that has this tag.
     *
     * @param tag
     *            in full
     */
    static JsonNode value(String tag, String text, Place place) throws InvalidException {
        if (!tag.startsWith(PREFIX)) {
            throw badTag(tag, place);
        }
        return switch (tag.substring(PREFIX.length())) {
            case "str", "timestamp", "value", "merge" -> TextNode.valueOf(wellFormed(text, place));
            case "null" -> NullNode.instance;
            case "bool" -> bool(text, place);
            case "int" -> integer(text, place);
            case "float" -> decimal(text, place);
            default -> throw badTag(tag, place);
        };
    }

    /** What to say of a tag that is none of the JSON values'. */
    static InvalidException badTag(String tag, Place place) {
        String shown = tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
        return bad(place, "the tag `" + Texts.cut(shown, 255) + "` can't be used in a template; remove it");
    }

    static String wellFormed(String text, Place place) throws InvalidException {
        if (!Texts.wellFormed(text)) {
            throw bad(place, "a string has half of a surrogate pair, which is no character; write the whole pair");
        }
        return text;
    }

    private static JsonNode bool(String text, Place place) throws InvalidException {
        if (!Resolver.BOOL.matcher(text).matches()) {
            throw bad(place, "`" + Texts.cut(text, 60) + "` is not a boolean; write true or false");
        }
        return BooleanNode.valueOf(switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            default -> false;
        });
    }

    private static JsonNode integer(String text, Place place) throws InvalidException {
        checkLength(text, place);
        if (!Resolver.INT.matcher(text).matches()) {
            throw bad(place, "`" + Texts.cut(text, 60) + "` is not a whole number");
        }
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        BigInteger value = magnitude(negative || digits.startsWith("+") ? digits.substring(1) : digits);
        return JsonNodeFactory.instance.numberNode(negative ? value.negate() : value);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0")) {
            return new BigInteger(digits, 8);
        }
        BigInteger value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            value = value.multiply(SIXTY).add(new BigInteger(part));
        }
        return value;
    }

    private static JsonNode decimal(String text, Place place) throws InvalidException {
        checkLength(text, place);
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.endsWith(".inf") || digits.endsWith(".nan")) {
            throw bad(place, "`" + text + "` is no number that JSON has; write a string, or another number");
        }
        try {
            return DecimalNode.valueOf(Numbers.within(new BigDecimal(digits), place));
        } catch (NumberFormatException e) {
            throw Resolver.FLOAT.matcher(text).matches()
                    ? Numbers.tooLong(place)
                    : bad(place, "`" + Texts.cut(text, 60) + "` is not a number");
        }
    }

    private static void checkLength(String text, Place place) throws InvalidException {
        if (text.length() > Numbers.MAX_DIGITS) {
            throw Numbers.tooLong(place);
        }
    }

    private static InvalidException bad(Place place, String message) {
        return new InvalidException(Code.BAD_YAML, place.toString(), message);
    }
}
