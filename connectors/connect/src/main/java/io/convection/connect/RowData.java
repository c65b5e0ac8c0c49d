package io.convection.connect;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Connect's data, with a schema or without, as JSON: moments as ISO 8601 in UTC, bytes as Base64, decimals exact. */
final class RowData {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowData() {}

    /** Null becomes JSON's null. */
    @SuppressWarnings("JavaUtilDate") // Connect's own for times
    static JsonNode json(Object value) throws BadRowException {
        return switch (value) {
            case null -> JSON.nullNode();
            case Struct struct -> object(struct);
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> array(list);
            case String text -> JSON.textNode(text);
            case Boolean bool -> JSON.booleanNode(bool);
            case Byte number -> JSON.numberNode(number.intValue());
            case Short number -> JSON.numberNode(number.intValue());
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> DecimalNode.valueOf(new BigDecimal(number.toString()));
            case Double number -> DecimalNode.valueOf(BigDecimal.valueOf(number));
            case BigDecimal number -> DecimalNode.valueOf(number);
            case Date date -> JSON.textNode(date.toInstant().toString());
            case byte[] bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes));
            case ByteBuffer bytes -> buffer(bytes);
            default -> throw new BadRowException("a value is of " + value.getClass().getName()
                    + ", of which no JSON can be made");
        };
    }

    private static ObjectNode object(Struct struct) throws BadRowException {
        ObjectNode object = JSON.objectNode();
        for (Field field : struct.schema().fields()) {
            object.set(field.name(), json(struct.get(field)));
        }
        return object;
    }

    private static ObjectNode object(Map<?, ?> map) throws BadRowException {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.set(String.valueOf(entry.getKey()), json(entry.getValue()));
        }
        return object;
    }

    private static ArrayNode array(Collection<?> list) throws BadRowException {
        ArrayNode array = JSON.arrayNode();
        for (Object item : list) {
            array.add(json(item));
        }
        return array;
    }

    private static JsonNode buffer(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return JSON.textNode(Base64.getEncoder().encodeToString(copy));
    }
}
