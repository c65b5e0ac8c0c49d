package io.convection.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.convection.core.InvalidAssert.assertInvalid;
import static io.convection.core.TemplateText.hot;

/** Each mistake is answered with its code, its place and a sentence that helps. Line 1 is the version. */
class TemplateErrorsTest {

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            resource: {}                                    | BAD_TEMPLATE  | resource (line 2)                          | it can have heat_template_version
            description: {a: b}                             | BAD_TEMPLATE  | description (line 2)                       | must be a string
            conditions: {}                                  | NOT_SUPPORTED | conditions (line 2)                        | `conditions`
            parameter_groups: []                            | NOT_SUPPORTED | parameter_groups (line 2)                  | `parameter_groups`
            resources: [A]                                  | BAD_TEMPLATE  | resources (line 2)                         | must be a map, and is a list
            resources: {A: T}                               | BAD_TEMPLATE  | resources.A (line 2)                       | must be a map, and is a string
            resources: {A: }                                | BAD_TEMPLATE  | resources.A (line 2)                       | no `type`
            resources: {A: {type: 1}}                       | BAD_TEMPLATE  | resources.A.type (line 2)                  | a number
            resources: {A: {type: ''}}                      | BAD_TEMPLATE  | resources.A.type (line 2)                  | empty
            resources: {A: {type: T, metadata: {}}}         | NOT_SUPPORTED | resources.A.metadata (line 2)              | `metadata`
            resources: {A: {type: T, update_policy: {}}}    | NOT_SUPPORTED | resources.A.update_policy (line 2)         | `update_policy`
            resources: {A: {type: T, condition: c}}         | NOT_SUPPORTED | resources.A.condition (line 2)             | `condition`
            resources: {A: {type: T, external_id: x}}       | NOT_SUPPORTED | resources.A.external_id (line 2)           | `external_id`
            resources: {A: {type: T, protect: maybe}, B: {type: T}} | BAD_TEMPLATE | resources.A.protect (line 2) | true or false, and this is
            resources: {A: {type: T, protect: {get_attr: [B, x]}}, B: {type: T}} | BAD_TEMPLATE | resources.A.protect (line 2) | not known before
            resources: {A: {type: T, drift: heal}, B: {type: T}} | BAD_TEMPLATE | resources.A.drift (line 2) | report or converge
            resources: {A: {type: T, drift: [report]}, B: {type: T}} | BAD_TEMPLATE | resources.A.drift (line 2) | report or converge
            resources: {A: {type: T, retry: 0}, B: {type: T}} | BAD_TEMPLATE | resources.A.retry (line 2) | from 1 to 100
            resources: {A: {type: T, retry: 101}, B: {type: T}} | BAD_TEMPLATE | resources.A.retry (line 2) | from 1 to 100
            resources: {A: {type: T, retry: 1.5}, B: {type: T}} | BAD_TEMPLATE | resources.A.retry (line 2) | `1.5`
            resources: {A: {type: T, retry: {times: 2}}, B: {type: T}} | BAD_TEMPLATE | resources.A.retry (line 2) | from 1 to 100
            resources: {A: {type: T, retry: {attempts: 2, of: 3}}, B: {type: T}} | BAD_TEMPLATE | resources.A.retry (line 2) | from 1 to 100
            resources: {A: {type: T, timeout: 0}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | PT10M
            resources: {A: {type: T, timeout: -3}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | PT10M
            resources: {A: {type: T, timeout: PT0.0001S}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | from 1 ms
            resources: {A: {type: T, timeout: P31D}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | 30 days
            resources: {A: {type: T, timeout: an hour}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | PT10M
            resources: {A: {type: T, timeout: [1]}, B: {type: T}} | BAD_TEMPLATE | resources.A.timeout (line 2) | PT10M
            resources: {A: {type: T, dependsOn: B}}         | BAD_TEMPLATE  | resources.A.dependsOn (line 2)             | depends_on
            resources: {A: {type: T, description: []}}      | BAD_TEMPLATE  | resources.A.description (line 2)           | string
            resources: {A: {type: T, properties: [a]}}      | BAD_TEMPLATE  | resources.A.properties (line 2)            | is a list
            resources: {A: {type: T, properties: x}}        | BAD_TEMPLATE  | resources.A.properties (line 2)            | is a string
            resources: {A: {type: T}, B: {type: T, properties: {get_attr: [A]}}} | BAD_TEMPLATE | resources.B.properties (line 2) | can't come from a resource
            resources: {A: {type: T, deletion_policy: Snapshot}} | NOT_SUPPORTED | resources.A.deletion_policy (line 2)  | retain
            resources: {A: {type: T, deletion_policy: Keep}}     | BAD_TEMPLATE  | resources.A.deletion_policy (line 2)  | `"Keep"`
            resources: {A: {type: T}, B: {type: T, deletion_policy: {get_attr: [A, p]}}} | BAD_TEMPLATE | resources.B.deletion_policy (line 2) | not known
            resources: {A: {type: T, depends_on: B}}        | UNKNOWN_RESOURCE | resources.A.depends_on (line 2)         | `B`
            resources: {A: {type: T, depends_on: [A, B]}}   | UNKNOWN_RESOURCE | resources.A.depends_on (line 2)         | `B`
            resources: {A: {type: T, depends_on: {x: y}}}   | BAD_TEMPLATE  | resources.A.depends_on (line 2)            | a map
            resources: {A: {type: T, depends_on: [[A]]}}    | BAD_TEMPLATE  | resources.A.depends_on (line 2)            | a list
            resources: {A: {type: T, depends_on: A}}        | CYCLE         | resources.A                                | A → A
            resources: {a/b: {type: T}}                     | BAD_NAME      | resources.a/b (line 2)                     | `/`
            resources: {'': {type: T}}                      | BAD_NAME      | resources. (line 2)                        | 1 to 255
            resources: {"a\\tb": {type: T}}                 | BAD_NAME      | resources.a\tb (line 2)                    | a control character
            outputs: {$o: {value: 1}}                       | BAD_NAME      | outputs.$o (line 2)                        | `$`
            outputs: {o: {}}                                | BAD_TEMPLATE  | outputs.o (line 2)                         | no `value`
            outputs: {o: {value: 1, condition: c}}          | NOT_SUPPORTED | outputs.o.condition (line 2)               | `condition`
            outputs: {o: {value: 1, values: 2}}             | BAD_TEMPLATE  | outputs.o.values (line 2)                  | it can have value
            outputs: {o: {value: {get_resource: A}}}        | UNKNOWN_RESOURCE | outputs.o.value (line 2)                | `A`
            outputs: {o: {value: [1, {get_attr: [A, x]}]}}  | UNKNOWN_RESOURCE | outputs.o.value[1] (line 2)             | `A`
            parameters: {'x=': {type: string}}              | BAD_NAME      | parameters.x= (line 2)                     | `=`
            """)
    void ofSectionsAndResources(String yaml, Code code, String place, String words) {
        assertInvalid(() -> Templates.parse(hot(yaml), ""), code, place.replace("\\t", "\t"), words);
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {p: {}}                                         | BAD_TEMPLATE      | parameters.p (line 2)         | no `type`
            {p: {type: text}}                               | MISSING_PARAMETER | parameters.p (line 2)         | give it with -P p=…
            {p: {type: text, default: 1}}                   | BAD_TEMPLATE      | parameters.p.type (line 2)    | comma_delimited_list
            {p: {type: string}}                             | MISSING_PARAMETER | parameters.p (line 2)         | give it with -P p=…
            {p: {type: string, default: ~}}                 | MISSING_PARAMETER | parameters.p (line 2)         | give it with -P p=…
            {p: {type: string, default: []}}                | BAD_PARAMETER     | parameters.p.default (line 2) | a list
            {p: {type: number, default: many}}              | BAD_PARAMETER     | parameters.p.default (line 2) | `"many"`
            {p: {type: number, default: true}}              | BAD_PARAMETER     | parameters.p.default (line 2) | a boolean
            {p: {type: number, default: '1e9999'}}          | TOO_LARGE         | parameters.p.default (line 2) | digits
            {p: {type: boolean, default: 2}}                | BAD_PARAMETER     | parameters.p.default (line 2) | a number
            {p: {type: boolean, default: []}}               | BAD_PARAMETER     | parameters.p.default (line 2) | a list
            {p: {type: comma_delimited_list, default: 1}}   | BAD_PARAMETER     | parameters.p.default (line 2) | a number
            {p: {type: json, default: '{a'}}                | BAD_PARAMETER     | parameters.p.default (line 2) | not valid JSON
            {p: {type: json, default: 5}}                   | BAD_PARAMETER     | parameters.p.default (line 2) | a number
            {p: {type: json, default: ''}}                  | BAD_PARAMETER     | parameters.p.default (line 2) | no JSON value
            {p: {type: string, constraints: []}}            | NOT_SUPPORTED     | parameters.p.constraints (line 2) | `constraints`
            {p: {type: string, immutable: true}}            | NOT_SUPPORTED     | parameters.p.immutable (line 2)   | `immutable`
            {p: {type: string, tags: []}}                   | NOT_SUPPORTED     | parameters.p.tags (line 2)        | `tags`
            {p: {type: string, hidden: true, default: x}}   | NOT_SUPPORTED     | parameters.p.hidden (line 2)      | would be shown
            {p: {type: string, hidden: maybe, default: x}}  | NOT_SUPPORTED     | parameters.p.hidden (line 2)      | would be shown
            {p: {type: string, label: {}}}                  | BAD_TEMPLATE      | parameters.p.label (line 2)       | string
            {p: {type: string, min: 3}}                     | BAD_TEMPLATE      | parameters.p.min (line 2)         | it can have type
            {p: string}                                     | BAD_TEMPLATE      | parameters.p (line 2)             | must be a map
            """)
    void ofParameters(String yaml, Code code, String place, String words) {
        assertInvalid(() -> Templates.parse(hot("parameters: " + yaml), ""), code, place, words);
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"q":1}         | UNKNOWN_PARAMETER | parameters.q          | no parameter `q`
            {"p":null}      | BAD_PARAMETER     | parameters.p (line 2) | null
            {"p":{}}        | BAD_PARAMETER     | parameters.p (line 2) | a map
            []              | BAD_REQUEST       | parameters            | must be a JSON object
            {"p":1          | BAD_REQUEST       | parameters            | not valid JSON
            {"p":1} x       | BAD_REQUEST       | parameters            | not valid JSON
            {"p":1} {}      | BAD_REQUEST       | parameters            | behind the end
            {"p":1,"p":2}   | DUPLICATE_NAME    | parameters.p          | twice
            """)
    void ofValuesGiven(String given, Code code, String place, String words) {
        assertInvalid(() -> Templates.parse(hot("parameters: {p: {type: string}}"), given), code, place, words);
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {get_param: nope}                    | UNKNOWN_PARAMETER | `nope`
            {get_param: 'OS::stack_name'}        | NOT_SUPPORTED | `OS::stack_name`
            {get_param: 'OS::project_id'}        | NOT_SUPPORTED | `OS::project_id`
            {get_param: 1}                       | BAD_FUNCTION  | the name of a parameter
            {get_param: []}                      | BAD_FUNCTION  | the name of a parameter
            {get_param: {a: b, c: d}}            | BAD_FUNCTION  | takes strings
            {get_param: [map, {get_attr: [A, x]}]} | BAD_FUNCTION | can't depend on a resource
            {get_resource: [A]}                  | BAD_FUNCTION  | takes strings
            {get_resource: 1}                    | BAD_FUNCTION  | the name of a resource
            {get_resource: {get_attr: [A, b]}}   | BAD_FUNCTION  | can't depend on a resource
            {get_resource: B}                    | UNKNOWN_RESOURCE | `B`
            {get_attr: A}                        | BAD_FUNCTION  | takes a list
            {get_attr: []}                       | BAD_FUNCTION  | takes a list
            {get_attr: [1, x]}                   | BAD_FUNCTION  | must be a string
            {get_attr: [{get_attr: [A, x]}, x]}  | BAD_FUNCTION  | doesn't depend on a resource
            {get_attr: [A, 1.5]}                 | BAD_FUNCTION  | whole numbers
            {get_attr: [A, [x]]}                 | BAD_FUNCTION  | is a list
            {get_attr: [B, x]}                   | UNKNOWN_RESOURCE | `B`
            {str_replace: x}                     | BAD_FUNCTION  | `template` and `params`
            {str_replace: {template: x}}         | BAD_FUNCTION  | `template` and `params`
            {str_replace: {template: x, param: {}}} | BAD_FUNCTION | `template` and `params`
            {str_replace: {templat: x, params: {}}} | BAD_FUNCTION | `template` and `params`
            {str_replace: {template: 1, params: {}}} | BAD_FUNCTION | is a number
            {str_replace: {template: x, params: []}} | BAD_FUNCTION | are a list
            {str_replace: {template: x, params: {'': y}}} | BAD_FUNCTION | empty
            {list_join: x}                       | BAD_FUNCTION  | the delimiter
            {list_join: [',']}                   | BAD_FUNCTION  | the delimiter
            {list_join: [1, []]}                 | BAD_FUNCTION  | is a number
            {list_join: [',', x]}                | BAD_FUNCTION  | a string
            {list_join: [',', [1]]}              | BAD_FUNCTION  | `1` is a number
            {list_join: [',', [true, {get_attr: [A, x]}]]} | BAD_FUNCTION | `true` is a boolean
            {literal: x}                         | NOT_SUPPORTED | `literal`
            {get_file: x}                        | NOT_SUPPORTED | `get_file`
            {repeat: x}                          | NOT_SUPPORTED | `repeat`
            {digest: [md5, x]}                   | NOT_SUPPORTED | `digest`
            {str_split: [x, y]}                  | NOT_SUPPORTED | `str_split`
            {yaql: x}                            | NOT_SUPPORTED | `yaql`
            {if: [c, x, y]}                      | NOT_SUPPORTED | `if`
            {map_merge: []}                      | NOT_SUPPORTED | `map_merge`
            {'Fn::Join': []}                     | NOT_SUPPORTED | `Fn::Join`
            {Ref: A}                             | NOT_SUPPORTED | `Ref`
            """)
    void ofFunctions(String yaml, Code code, String words) {
        assertInvalid(() -> TemplateText.value(yaml), code, "outputs.x.value (line 12)", words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {get_attr: [A]}                                        | takes a list
            {list_join: [',', [a], [b]]}                           | 2015-10-15
            {list_join: [',', [[a]]]}                              | 2015-10-15
            {str_replace: {template: x, params: {x: [a]}}}         | 2015-10-15
            """)
    void ofFunctionsThatOldVersionsHaveInASmallerForm(String yaml, String words) throws InvalidException {
        assertInvalid(() -> TemplateText.value("2015-04-30", yaml, ""), Code.BAD_FUNCTION, "outputs.x.value (line 12)",
                words);
        TemplateText.value("2015-10-15", yaml, "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {str_replace: {template: x, params: {a: {get_attr: [B, x]}}}} | UNKNOWN_RESOURCE | outputs.x.value.str_replace.params.a (line 12)
            {list_join: [',', [a, {get_resource: B}]]}                    | UNKNOWN_RESOURCE | outputs.x.value.list_join[1][1] (line 12)
            {a.b: [0, {c: {get_param: nope}}]}                            | UNKNOWN_PARAMETER | outputs.x.value.a.b[1].c (line 12)
            """)
    void insideOthersAreFoundThere(String yaml, Code code, String place) {
        assertInvalid(() -> TemplateText.value(yaml), code, place);
    }
}
