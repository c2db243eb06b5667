package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = Library.fresh().sql("""
                create function add(a int, b int default 1) returns int language sql immutable as 'select a + b';
                create function nothing() returns void language sql as '';
                create function numbers(upto int) returns setof int language sql stable
                    as 'select generate_series(1, upto)';
                create function find_books(part text) returns setof books language sql stable
                    as 'select * from books where title like ''%'' || part || ''%''';
                create function one_book() returns books language sql stable as 'select * from books where id = 2';
                create function pair() returns table (x int, y text) language sql stable as 'select 1, ''one''';
                create function total(variadic parts int[]) returns bigint language sql immutable
                    as 'select sum(p) from unnest(parts) p';
                create function echo(json) returns json language sql immutable as 'select $1';
                create function shout(text) returns text language sql immutable as 'select upper($1)';
                create function over(a int) returns text language sql immutable as 'select ''int''';
                create function over(a text) returns text language sql immutable as 'select ''text''';
                create function insert_tag(number int) returns int language sql
                    as 'insert into tags values (number, ''rpc'') returning id';
                create function teapot() returns json language plpgsql as $$
                begin
                    perform set_config('response.status', '418', true);
                    perform set_config('response.headers', '[{"X-Tea": "green"},{"Set-Cookie": "a=b"}]', true);
                    return '{"a":1}';
                end $$;
                create function refuse(code text) returns void language plpgsql as $$
                begin raise sqlstate 'PT402' using message = 'pay', detail = 'first', hint = code; end $$;
                create function raise_custom() returns void language plpgsql as $$
                begin raise sqlstate 'PGRST' using
                    message = '{"code":"123","message":"custom","details":"d","hint":"h"}',
                    detail = '{"status":419,"headers":{}}'; end $$;
                create function framed(header text, value text) returns json language plpgsql as $$
                begin
                    perform set_config('response.headers',
                        json_build_array(json_build_object(header, value))::text, true);
                    return '{"a":1}';
                end $$;
                create function raise_framed(status int) returns void language plpgsql as $$
                begin raise sqlstate 'PGRST' using
                    message = '{"code":"123","message":"custom"}',
                    detail = json_build_object('status', status, 'headers',
                        json_build_object('Transfer-Encoding', 'chunked', 'X-Tea', 'green'))::text; end $$;
                create function announce() returns void language plpgsql as $$
                begin raise sqlstate 'PT101' using message = 'soon'; end $$;
                """);
    }

    @Test
    void scalarsByNameByQueryAndWithDefaults() {
        assertThat(call("add", "{\"a\":1,\"b\":2}")).isEqualTo("3");
        assertThat(call("add", "{\"a\":1}")).isEqualTo("2");
        assertThat(get("add?a=4&b=5")).isEqualTo("9");
        assertThat(get("total?parts=1&parts=2")).isEqualTo("3");
        assertThat(call("total", "{\"parts\":[1,2,3]}")).isEqualTo("6");
        project.service().post("/rest/v1/rpc/nothing", "").answers(204);
    }

    @Test
    void rowsAreSelectedFilteredAndOrdered() {
        assertThat(get("find_books?part=s&select=id,tags(label)&id=lt.2&tags.order=label"))
                .isEqualTo("[{\"id\":1,\"tags\":[{\"label\": \"classic\"}, {\"label\": \"sf\"}]}]");
        assertThat(get("find_books?part=&select=id&order=id.desc&limit=1")).isEqualTo("[{\"id\":3}]");
        assertThat(get("one_book?select=title")).isEqualTo("{\"title\":\"Solaris\"}");
        assertThat(get("pair")).isEqualTo("[{\"x\":1,\"y\":\"one\"}]");
        assertThat(get("numbers?upto=3")).isEqualTo("[1, 2, 3]");
        project.service()
                .post("/rest/v1/rpc/find_books?select=id", "{\"part\":\"Solaris\"}")
                .header("Accept", "application/vnd.pgrst.object+json")
                .answers(200)
                .with("{\"id\":2}");
    }

    @Test
    void singleUnnamedParameterTakesTheBody() {
        assertThat(call("echo", "{\"any\":[1]}")).isEqualTo("{\"any\":[1]}");
        assertThat(project.service()
                        .request("POST", "/rest/v1/rpc/shout", "quiet")
                        .header("Content-Type", "text/plain")
                        .answers(200)
                        .body())
                .isEqualTo("\"QUIET\"");
    }

    @Test
    void volatileFunctionsWriteByPostOnly() {
        project.service().get("/rest/v1/rpc/insert_tag?number=500").answers(405).with("25006");
        assertThat(call("insert_tag", "{\"number\":500}")).isEqualTo("500");
        project.service().get("/rest/v1/tags?id=eq.500").answers(200).with("rpc");
        project.service().patch("/rest/v1/rpc/insert_tag", "{}").answers(405).with("PGRST101");
    }

    @Test
    void functionsSetStatusHeadersAndErrors() {
        project.service()
                .post("/rest/v1/rpc/teapot", "{}")
                .answers(418)
                .withHeader("X-Tea", "green")
                .with("{\"a\":1}");
        project.service()
                .post("/rest/v1/rpc/refuse", "{\"code\":\"x\"}")
                .answers(402)
                .with("{\"code\":\"PT402\",\"details\":\"first\",\"hint\":\"x\",\"message\":\"pay\"}");
        project.service()
                .post("/rest/v1/rpc/raise_custom", "{}")
                .answers(419)
                .with("{\"code\":\"123\",\"details\":\"d\",\"hint\":\"h\",\"message\":\"custom\"}");
    }

    /** Else the rest of a body could pass for the answer to whoever is next on a connection that a proxy shares. */
    @ParameterizedTest
    @CsvSource({"Transfer-Encoding, chunked", "content-length, 5", "Connection, close", "Upgrade, websocket"})
    void framingOfAnAnswerIsNotAFunctionsToSay(String header, String value) {
        project.service()
                .post("/rest/v1/rpc/framed", "{\"header\":\"%s\",\"value\":\"%s\"}".formatted(header, value))
                .answers(500)
                .with("PGRST111");
    }

    @Test
    void errorsThatFunctionsRaiseAreFinalAndFramedByTheServer() {
        ApiAnswer raised = project.service()
                .post("/rest/v1/rpc/raise_framed", "{\"status\":419}")
                .answers(419)
                .withHeader("X-Tea", "green")
                .with("\"message\":\"custom\"");
        assertThat(raised.headers().firstValue("Transfer-Encoding")).isEmpty();

        project.service()
                .post("/rest/v1/rpc/raise_framed", "{\"status\":101}")
                .answers(500)
                .with("PGRST121");
        project.service().post("/rest/v1/rpc/announce", "{}").answers(400).with("PT101", "soon");
    }

    @Test
    void unknownAndAmbiguousFunctions() {
        project.service()
                .post("/rest/v1/rpc/add", "{\"z\":1,\"y\":2}")
                .answers(404)
                .with(
                        "Could not find the function public.add(y, z) in the schema cache",
                        "Searched for the function public.add with parameters y, z or with a single unnamed json/jsonb"
                                + " parameter, but no matches were found in the schema cache.");
        project.service()
                .get("/rest/v1/rpc/nope")
                .answers(404)
                .with("Could not find the function public.nope without parameters in the schema cache");
        project.service()
                .post("/rest/v1/rpc/over", "{\"a\":1}")
                .answers(300)
                .with("Could not choose the best candidate function between: public.over(a => integer), "
                        + "public.over(a => text)");
    }

    private static String call(String name, String body) {
        return project.service().post("/rest/v1/rpc/" + name, body).answers(200).body();
    }

    private static String get(String call) {
        ApiAnswer answer = project.service().get("/rest/v1/rpc/" + call).answers(200);
        return answer.body();
    }
}
