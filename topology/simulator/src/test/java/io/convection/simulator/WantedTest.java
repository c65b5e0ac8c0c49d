package io.convection.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.convection.simulator.Reality.Physical;
import io.convection.simulator.scenario.Template;

import static org.assertj.core.api.Assertions.assertThat;

class WantedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Template template(String resources) throws Exception {
        return new Template("t", JSON.readTree("{\"parameters\":{\"size\":{\"default\":3}},\"resources\":"
                + resources.replace('\'', '"') + "}"));
    }

    private static Physical live(String id, String name, String properties) throws Exception {
        return new Physical(id, "p/foo", name, (ObjectNode) JSON.readTree(properties.replace('\'', '"')));
    }

    private static List<String> differences(String resources, Physical... live) throws Exception {
        return new Wanted(template(resources), Map.of(), Arrays.asList(live)).differences();
    }

    @Test
    void isWhatTheTemplateSays() throws Exception {
        assertThat(differences("{'A':{'properties':{'a':4}},'B':{}}", live("p-1", "A", "{'a':4.0}"),
                live("p-2", "B", "{}"))).isEmpty();
    }

    @Test
    void eachNameIsThereOnce() throws Exception {
        assertThat(
                differences("{'A':{},'B':{}}", live("p-1", "A", "{}"), live("p-2", "A", "{}"), live("p-3", "C", "{}")))
                .containsExactly("2 live A", "0 live B", "1 live C that the template doesn't have");
    }

    @Test
    void hasExactlyTheProperties() throws Exception {
        assertThat(differences("{'A':{'properties':{'a':1}}}", live("p-1", "A", "{'a':1,'b':2}")))
                .containsExactly("A with {a: 1, b: 2} where {a: 1} is wanted");
        assertThat(differences("{'A':{}}", live("p-1", "A", "{'b':2}"))).hasSize(1);
    }

    @Test
    void aReferencePointsAtWhatIsLive() throws Exception {
        String template = "{'A':{'properties':{'x':'y'}},'B':{'properties':"
                + "{'id':{'get_resource':'A'},'x':{'get_attr':['A','x']}}}}";
        Physical a = live("p-7", "A", "{'x':'y'}");

        assertThat(differences(template, a, live("p-8", "B", "{'id':'p-7','x':'y'}"))).isEmpty();
        assertThat(differences(template, a, live("p-8", "B", "{'id':'p-1','x':'y'}")))
                .containsExactly("B with {id: p-1, x: y} where {id: p-7, x: y} is wanted");
    }

    @Test
    void parametersAreThoseGivenElseTheDefaults() throws Exception {
        Template template = template("{'A':{'properties':{'size':{'get_param':'size'}}}}");
        List<Physical> live = List.of(live("p-1", "A", "{'size':3}"));

        assertThat(new Wanted(template, Map.of(), live).differences()).isEmpty();
        assertThat(new Wanted(template, Map.of("size", IntNode.valueOf(4)), live).differences())
                .containsExactly("A with {size: 3} where {size: 4} is wanted");
    }

    @Test
    void whatCanNotBeResolvedIsNeverWhatThereIs() throws Exception {
        assertThat(differences("{'A':{'properties':{'x':{'get_attr':['A','none']}}}}", live("p-1", "A", "{'x':''}")))
                .hasSize(1);
    }

    @Test
    void functionsStandInsideEachOther() throws Exception {
        String template = "{'A':{'properties':{'l':['x',{'k':'z'}]}},'B':{'properties':{'b':{'list_join':['+',"
                + "[{'get_attr':['A','l',0]},{'str_replace':{'template':'a$b','params':{'$':{'get_attr':['A','l',1,'k']}}}}],"
                + "['end']]}}}}";

        assertThat(
                differences(template, live("p-1", "A", "{'l':['x',{'k':'z'}]}"), live("p-2", "B", "{'b':'x+azb+end'}")))
                .isEmpty();
    }
}
