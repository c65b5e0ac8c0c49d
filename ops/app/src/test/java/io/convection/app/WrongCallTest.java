package io.convection.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Mistakes of the one who calls: status 2 for a wrong call, 1 for bad content, and one sentence; no broker is asked. */
class WrongCallTest {

    private static final String VALID = """
            heat_template_version: 2021-04-16
            resources:
              a: {type: OS::Heat::None}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stack craete                            | Unmatched argument at index 1: 'craete'
            stack create                            | Missing required parameter: 'NAME'
            stack create shop                       | Missing required option: '--template=FILE'
            stack create shop -t t -P size          | should be in KEY=VALUE format but was size
            stack create shop -t t --timeout soon   | `soon` is no duration: write 90s, 10m or 2h
            stack create shop -t t --timeout 0      | `0` is no duration
            stack create shop -t t --shop           | Unknown option: '--shop'
            stack show a/b/c                        | `a/b/c` can't be a stack
            stack show _shop                        | `default/_shop` can't be a stack
            stack show shop --project a/b           | `a/b/shop` can't be a stack
            stack list -o xml                       | expected one of [text, json]
            stack create shop -t t --wait-timeout 0 | `0` is no duration
            stack update shop                       | an update needs --template or --plan
            stack update shop -t t --plan p         | a plan has its template and parameters: leave out the others
            stack update shop -P a=b --plan p       | a plan has its template and parameters: leave out the others
            stack update shop --plan no/such        | can't read no/such: there is no such file
            stack update shop -t t --expected-traversal x | 'x' is not a long
            stack mark-unhealthy shop               | Missing required parameter: 'RESOURCE'
            stack preview shop                      | Missing required option: '--template=FILE'
            stack delete shop --timeout 3m          | Unknown options: '--timeout', '3m'
            stack patch shop                        | a patch needs --template, --remove or both
            stack create shop -t no/such.yaml       | can't read no/such.yaml: there is no such file
            stack create shop -t target             | can't read target: it is a folder
            stack list --config no/such             | can't read the configuration file no/such: there is no such file
            topics create --partitions 0            | --partitions is 1 or more
            topics create --replication-factor 2 --min-isr 3 | --min-isr is more than --replication-factor
            topics check --min-isr 0                | --min-isr is 1 or more
            topics acls --role king                 | expected one of [client, engine, executor
            dead-letters show somewhere             | `somewhere` is no dead letter: write PARTITION@OFFSET
            dead-letters resend                     | name letters, or say --all, or --cause CAUSE
            dead-letters resend 0@1 --all           | name letters, or say --all, or --cause CAUSE
            dead-letters resend --all --key a/b     | --key is for one letter: name it
            dead-letters resend 0@1 --key shop      | `shop` can't be a stack
            bench executor --concurrent 0           | --operations, --concurrent and --rounds are 1 or more
            bench executor --waiting 5 --quiet soon | `soon` is no duration
            faults --kill registry                  | expected one of [engine, executor, broker]
            faults --executors 0                    | --kills and --executors are 1 or more
            faults --scenario rolling --kills 3     | --kill and --kills are for the scenario rotation
            simulate no/such.yaml                   | there is no file no/such.yaml
            simulate pom.xml --backend moon         | there is no backend `moon`; there are core
            simulate                                | name scenario files, or say --random
            simulate --random --backend kafka       | random histories are played on one backend, core or topology
            simulate --random --faults moon         | there is no fault `moon`; there are all, none, abort
            simulate --random --faults abort --backend topology | there is no fault `abort`; there are all, none, clock-back
            """)
    void isToldWithStatus2(String call, String sentence) {
        Call result = Call.of(call.split(" +"));

        assertThat(result.err()).startsWith("convection: ").contains(sentence).doesNotContain("\tat ");
        assertThat(result.status()).isEqualTo(Exit.USAGE);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resources: {a: [                                     | bad-yaml (line 3): not valid YAML
            resources: {a: {type: X}, a: {type: X}}              | a at resources.a (line 2): `a` is declared twice
            resources: {a: {type: X, depends_on: b}}             | unknown-resource at resources.a.depends_on (line 2)
            resources: {a: {type: X, depends_on: a}}             | cycle at resources.a: resources depend on each other in a circle: a → a
            resources: {a: {properties: {}}}                     | bad-template at resources.a
            parameters: {size: {type: number}}                   | missing-parameter at parameters.size (line 2)
            parameters: {size: {type: number, default: x}}       | bad-parameter at parameters.size.default (line 2)
            conditions: {}                                       | not-supported at conditions (line 2)
            """)
    void badTemplateIsToldWithCodePlaceAndStatus1(String content, String sentence) throws IOException {
        Path file = write("shop.yaml", "heat_template_version: 2021-04-16\n" + content + "\n");

        Call call = Call.of("stack", "create", "shop", "-t", file.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).startsWith("convection: " + file + ": ").doesNotContain("\tat ").hasLineCount(1);
        assertThat(call.err()).contains(sentence.startsWith("a at") ? "duplicate" : sentence);
    }

    @Test
    void parameterThatTheTemplateDoesNotDeclareIsBadContent() throws IOException {
        Call call = Call.of("stack", "update", "shop", "-t", write("shop.yaml", VALID).toString(), "-P", "size=3");

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("unknown-parameter at parameters.size");
    }

    @Test
    void whatIsTooLargeForARecordIsToldBeforeAnythingIsSent() throws IOException {
        Path large = write("large.yaml", VALID.replace("OS::Heat::None}",
                "OS::Heat::None, properties: {p: " + "x".repeat(400_000) + "}}"));
        Call one = Call.of("stack", "create", "shop", "-t", large.toString());
        assertThat(one.status()).isEqualTo(Exit.FAILED);
        assertThat(one.err()).contains("too-large at resources.a.properties (line 3): ").contains("divide it");

        Path patch = write("patch.yaml", VALID + "#".repeat(900_000));
        Call patched = Call.of("stack", "patch", "shop", "-t", patch.toString());
        assertThat(patched.status()).isEqualTo(Exit.FAILED);
        assertThat(patched.err()).contains("too-large: the file has 9000").contains("divide it");

        Call previewed = Call.of("stack", "preview", "shop", "-t", patch.toString());
        assertThat(previewed.status()).isEqualTo(Exit.FAILED);
        assertThat(previewed.err()).contains("the template is too large to be previewed");
    }

    @Test
    void requestThatTheEngineWouldNotTakeIsToldWithItsSize() throws IOException {
        Path patch = write("patch.yaml", VALID + "#".repeat(885_000));

        Call call = Call.of("stack", "patch", "shop", "-t", patch.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err())
                .matches("convection: too-large: the patch of default/shop has 885\\d{3} bytes, 885\\d{3} "
                        + "of them template; the engine takes at most 880000 in one record: .*\\R");
    }

    @Test
    void planThatIsNoneOrForAnotherStackIsTold() throws IOException {
        Path none = write("none.plan", "{\"stack\": \"default/shop\"}");
        assertThat(Call.of("stack", "update", "shop", "--plan", none.toString()).err())
                .contains("bad-request: this is no plan: it has no `plan`; `convection stack preview --out FILE`");
        assertThat(Call.of("stack", "update", "shop", "--plan", write("text", "[").toString()).err())
                .contains("bad-request: this is no plan; `convection stack preview");

        Path other = write("other.plan", "{\"stack\": \"default/other\", \"plan\": \"p\", \"parameters\": \"{}\", "
                + "\"template\": \"heat_template_version: 2021-04-16\"}");
        Call call = Call.of("stack", "update", "shop", "--plan", other.toString());
        assertThat(call.status()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("the plan is for the stack default/other, not for default/shop");
    }

    @Test
    void fileThatIsNoTextIsBadContent() throws IOException {
        Path file = folder.resolve("noise.yaml");
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});

        Call call = Call.of("stack", "create", "shop", "-t", file.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("bad-yaml: the file is not UTF-8 text");
    }

    @Test
    void patchThatIsNoTemplateIsBadContent() throws IOException {
        Path file = write("patch.yaml", "heat_template_version: 2021-04-16\nparameters: {size: {type: number}}\n");

        Call call = Call.of("stack", "patch", "shop", "-t", file.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("bad-template at parameters").contains("a patch can't declare parameters");
    }

    @Test
    void sectionOfAnEnvironmentThatIsNotSupportedIsNamed() throws IOException {
        Path environment = write("env.yaml", "parameters: {}\nevent_sinks: []\n");

        Call call = Call.of("stack", "create", "shop", "-t", write("shop.yaml", VALID).toString(), "-e",
                environment.toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("not-supported: section `event_sinks`");
    }

    @Test
    void noBrokerIsToldInOneSentence() throws IOException {
        int nobody = freePort();

        Call call = Call.of("stack", "list", "--bootstrap-servers", "127.0.0.1:" + nobody);

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).isEqualToIgnoringNewLines("convection: Kafka at 127.0.0.1:" + nobody
                + " does not answer within 5 s; start one (`convection up` has one), or name yours with --bootstrap-servers");
    }

    @Test
    void verboseShowsWhereAnErrorArose() throws IOException {
        Call call = Call.of("stack", "list", "--verbose", "--bootstrap-servers", "127.0.0.1:" + freePort());

        assertThat(call.err()).contains("does not answer").contains("TimeoutException");
    }

    @Test
    void addressThatIsNoneIsAWrongCall() {
        Call call = Call.of("stack", "list", "--bootstrap-servers", "nowhere");

        assertThat(call.status()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("a setting makes no sense").contains("nowhere");
    }

    @Test
    void upOnAPortThatIsTakenSaysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = Call.of("up", "--data", folder.toString(), "--registry-port", "0", "--broker-port",
                    Integer.toString(taken.getLocalPort()));

            assertThat(call.status()).isEqualTo(Exit.FAILED);
            assertThat(call.err()).contains("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken").hasLineCount(1);
        }
    }

    @Test
    void noCommandShowsWhichThereAre() {
        Call call = Call.of("stack");

        assertThat(call.status()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).startsWith("Usage: convection stack").contains("rollback");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
