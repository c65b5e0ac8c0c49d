package io.convection.app.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.core.Code;

/** The values of a template's parameters, from environments and the command line. */
public final class Parameters {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Parameters() {}

    /**
     * A JSON object with the value of each parameter given.
     *
     * @param environments files; a later one wins over those before it
     * @param given win over all files; texts, which the engine reads as the type that the template declares
     */
    public static String json(List<Path> environments, Map<String, String> given) {
        Map<String, Object> values = new TreeMap<>();
        for (Path file : environments) {
            Map<String, Object> read = Environments.read(file).parameters();
            checkWritable(file, read);
            values.putAll(read);
        }
        values.putAll(given);
        return write(values);
    }

    private static void checkWritable(Path file, Map<String, Object> values) {
        try {
            JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw BadContent.in(file, Code.BAD_PARAMETER,
                    "a value can't be written as JSON: " + e.getOriginalMessage());
        }
    }

    private static String write(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every value was written before", e);
        }
    }
}
