package io.convection.plugins.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome.Done;
import io.convection.plugins.Ask;

import static io.convection.plugins.http.ThingService.says;
import static org.assertj.core.api.Assertions.assertThat;

/** Properties that make no sense, or that this executor does not allow. */
class HttpBadInputTest extends HttpFixture {

    @Test
    void onlyWhatTheExecutorAllowsIsCalled() {
        plugin = new HttpResource(HttpSettings.none());

        assertRefused(keyed(), "property create.url: this executor may not call " + service.origin()
                + "; its setting plugin.http.allowed");
    }

    @Test
    void everyRequestIsMadeBeforeTheFirstIsSent() {
        ObjectNode typo = keyed();
        typo.withObject("delete").put("url", service.url() + "/${physicalid}");
        assertRefused(typo, "property delete.url: nothing is known of ${physicalid} here");

        ObjectNode elsewhere = keyed();
        elsewhere.withObject("read").put("url", "http://example.org/${physical_id}");
        assertRefused(elsewhere, "property read.url: this executor may not call http://example.org");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aSecretThatStandsInTheTemplateIsRefusedAndNoneIsTold() {
        assertRefused(auth("{\"bearer\": \"secret\"}"),
                "property auth.bearer: a secret is given as {get_secret: NAME}");
        assertRefused(auth("{\"bearer\": {\"env\": \"HOME\"}}"), "property auth.bearer: a secret is given as");

        service.next(says(500, "you said: Bearer s3cret"));
        assertThat(Ask.failed(plugin.create(
                withSecrets("s3cret", auth("{\"bearer\": {\"get_secret\": \"token\"}}")))).reason())
                .endsWith("500: you said: Bearer ***");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "create; {}; property create must have the field url",
            "create; {\"url\": \"x\", \"methods\": \"POST\"}; property create has no field methods",
            "create; {\"url\": \"things\"}; property create.url must be a whole URL",
            "create; {\"url\": \"http://me:pw@127.0.0.1/\"}; property create.url must be a whole URL",
            "create; {\"url\": \"http://a b\"}; property create: Illegal character",
            "create; {\"url\": \"http://x\", \"method\": \"post\"}; property create must have a method in capitals",
            "create; {\"url\": \"http://x\", \"success\": [\"ok\"]}; property create.success must be a list of HTTP status codes",
            "read; 7; property read must be a map",
            "id; ~id~; property id must be a JSON pointer",
            "attributes; {\"a\": \"b\"}; property attributes.a must be a JSON pointer",
            "wait; {}; property wait must have the field at",
            "wait; {\"at\": \"/a\", \"every\": -1}; property wait must have seconds from 0 to 3600",
            "auth; {}; property auth must have one of the fields"})
    void aPropertyThatIsWrongIsNamed(String name, String value, String why) {
        ObjectNode wrong = keyed();
        wrong.set(name, value.startsWith("id") ? Json.parse("\"id\"") : Json.parse(value));

        assertRefused(wrong, why);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatNoCreateCanHaveBegunIsDeleted() {
        assertThat(plugin.delete(Ask.deleteOfDoubtful("{\"create\": {}}"))).isInstanceOf(Done.class);
    }
}
