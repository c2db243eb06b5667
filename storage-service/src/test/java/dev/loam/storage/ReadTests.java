package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void object() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.upload("photos/a.txt", "0123456789").answers(200);
    }

    @Test
    void headersSayWhatWasStored() {
        service.get("/object/photos/a.txt")
                .answers(200)
                .withHeader("Content-Type", "text/plain")
                .withHeader("Content-Length", "10")
                .withHeader("ETag", "\"781e5e245d69b566979b86e28d23f2c7\"")
                .withHeader("Cache-Control", "max-age=3600")
                .withHeader("Accept-Ranges", "bytes")
                .withHeader("X-Robots-Tag", "none")
                .with("0123456789");
        assertThat(service.head("/object/photos/a.txt").answers(200).body()).isEmpty();
        service.head("/object/photos/b.txt").answers(400);
        service.head("/object/info/photos/a.txt").answers(200);
    }

    @Test
    void rangeIsCutOut() {
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=2-4")
                .answers(206)
                .withHeader("Content-Range", "bytes 2-4/10")
                .withHeader("Content-Length", "3")
                .with("234")
                .without("0123");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=-2")
                .answers(206)
                .with("89");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=7-")
                .answers(206)
                .with("789");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=10-12")
                .answers(416)
                .withHeader("Content-Range", "bytes */10");
        service.get("/object/photos/a.txt")
                .header("Range", "rubbish")
                .answers(200)
                .with("0123456789");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=2-4")
                .header("If-Range", "\"another\"")
                .answers(200);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        ApiAnswer first = service.get("/object/photos/a.txt").answers(200);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();

        assertThat(service.get("/object/photos/a.txt")
                        .header("If-None-Match", etag)
                        .answers(304)
                        .body())
                .isEmpty();
        service.get("/object/photos/a.txt")
                .header("If-Modified-Since", modified)
                .answers(304);
        service.get("/object/photos/a.txt").header("If-None-Match", "\"other\"").answers(200);
    }

    @Test
    void downloadNamesTheFile() {
        service.get("/object/photos/a.txt?download=my%20cat%22.txt")
                .answers(200)
                .without("\r\n");
        assertThat(service.get("/object/photos/a.txt?download=cat.txt")
                        .answers(200)
                        .headers()
                        .firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("attachment;").contains("cat.txt"));
        service.get("/object/photos/a.txt?download").answers(200).withHeader("Content-Disposition", "attachment");
    }

    @Test
    void publicBucketIsReadByAnybodyAndListedByNobody() {
        service.post("/bucket", "{\"name\":\"open\",\"public\":true}").answers(200);
        service.upload("open/a.txt", "hello").answers(200);

        project.anon().get("/object/public/open/a.txt").answers(200).with("hello");
        project.anon().get("/object/open/a.txt").answers(200).with("hello");
        project.anon().get("/object/info/public/open/a.txt").answers(200).with("\"size\":5");
        project.anon().get("/object/authenticated/open/a.txt").answers(400).with("Object not found");
        project.anon().post("/object/list/open", "{}").answers(200).with("[]");
        service.put("/bucket/open", "{\"public\":false}").answers(200).with("Successfully updated");
        project.anon().get("/object/public/open/a.txt").answers(400).with("Bucket not found");
    }

    @Test
    void foldersAreListedOneLevelAtATime() {
        service.upload("photos/dir/b.txt", "b").answers(200);
        service.upload("photos/dir/deep/c.txt", "c").answers(200);
        service.upload("photos/dir2/d.txt", "d").answers(200);

        service.post("/object/list/photos", "{\"prefix\":\"\"}")
                .answers(200)
                .with(
                        "{\"name\":\"dir\",\"id\":null,\"updated_at\":null,\"created_at\":null,\"last_accessed_at\":null,\"metadata\":null}")
                .with("\"name\":\"dir2\"", "\"name\":\"a.txt\"")
                .without("b.txt");
        for (String impossible : List.of("{\"limit\":-1}", "{\"offset\":-1}")) {
            service.post("/object/list/photos", impossible).answers(400);
        }
        service.post("/object/list/photos", "{\"prefix\":\"dir\"}")
                .answers(200)
                .with("\"name\":\"deep\"", "\"name\":\"b.txt\"", "\"size\": 1")
                .without("c.txt", "d.txt", "a.txt");
        service.post("/object/list/photos", "{\"prefix\":\"dir/\",\"search\":\"B\"}")
                .answers(200)
                .with("b.txt")
                .without("deep");
        assertThat(service.post("/object/list/photos", "{\"prefix\":\"\",\"limit\":1,\"offset\":1}")
                        .answers(200)
                        .body())
                .startsWith("[{\"name\":\"dir2\"")
                .doesNotContain("a.txt");
    }

    @Test
    void pagesFollowEachOther() {
        for (String name : new String[] {"b/1", "b/2", "c", "d/1", "e"}) {
            service.upload("photos/" + name, "x").answers(200);
        }

        String first = service.post("/object/list-v2/photos", "{\"limit\":2,\"with_delimiter\":true}")
                .answers(200)
                .with("\"hasNext\":true", "\"name\":\"a.txt\"", "{\"name\":\"b/\",\"key\":\"b\"}")
                .without("b/1")
                .body();
        String cursor = first.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
        service.post(
                        "/object/list-v2/photos",
                        "{\"limit\":2,\"with_delimiter\":true,\"cursor\":\"%s\"}".formatted(cursor))
                .answers(200)
                .with("\"hasNext\":true", "\"name\":\"c\"", "{\"name\":\"d/\",\"key\":\"d\"}")
                .without("b/", "d/1");
        service.post("/object/list-v2/photos", "{\"prefix\":\"b/\"}")
                .answers(200)
                .with("\"hasNext\":false", "b/1", "b/2")
                .without("a.txt");
    }

    @Test
    void pagesFollowEachOtherInAnyOrder() {
        for (String name : new String[] {"t/z", "t/b", "t/x", "t/sub/y", "t/a"}) {
            service.upload("photos/" + name, "x").answers(200);
        }

        assertThat(pages("name", "desc")).containsExactly("t/z", "t/x", "t/sub/", "t/b", "t/a");
        assertThat(pages("created_at", "asc")).containsExactly("t/z", "t/b", "t/x", "t/sub/", "t/a");
        assertThat(pages("created_at", "desc")).containsExactly("t/a", "t/sub/", "t/x", "t/b", "t/z");
        service.post("/object/list-v2/photos", "{\"sortBy\":{\"column\":\"owner\"}}")
                .answers(400);
        service.post("/object/list-v2/photos", "{\"cursor\":\"?\"}").answers(400);
    }

    @Test
    void severalRangesComeAsParts() {
        ApiAnswer answer = service.get("/object/photos/a.txt")
                .header("Range", "bytes=0-1,4-5,-1")
                .answers(206)
                .with(
                        "Content-Range: bytes 0-1/10\r\n\r\n01\r\n--",
                        "Content-Range: bytes 4-5/10\r\n\r\n45\r\n--",
                        "Content-Range: bytes 9-9/10\r\n\r\n9\r\n--",
                        "Content-Type: text/plain\r\n")
                .without("\r\n012", "0123");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("multipart/byteranges; boundary=");
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=0-3,2-5,5-6")
                .answers(206)
                .withHeader("Content-Range", "bytes 0-6/10")
                .with("0123456");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=20-30,8-9")
                .answers(206)
                .withHeader("Content-Range", "bytes 8-9/10");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=" + "0-0,".repeat(40) + "1-1")
                .answers(200)
                .with("0123456789");
    }

    @Test
    void readInsistsOnTheObjectItKnows() {
        ApiAnswer first = service.get("/object/photos/a.txt").answers(200);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();
        String before = "Sat, 01 Jan 2000 00:00:00 GMT";

        service.get("/object/photos/a.txt").header("If-Match", "\"x\", " + etag).answers(200);
        service.get("/object/photos/a.txt").header("If-Match", "*").answers(200);
        service.get("/object/photos/a.txt")
                .header("If-Match", "\"x\"")
                .answers(412)
                .with("\"statusCode\":\"412\"")
                .without("0123");
        service.get("/object/photos/a.txt").header("If-Match", "W/" + etag).answers(412);
        service.get("/object/photos/a.txt")
                .header("If-Unmodified-Since", before)
                .answers(412);
        service.get("/object/photos/a.txt")
                .header("If-Unmodified-Since", modified)
                .answers(200);
        service.get("/object/photos/a.txt")
                .header("If-Modified-Since", "yesterday")
                .answers(200);
        service.get("/object/photos/a.txt")
                .header("If-None-Match", "\"other\"")
                .header("If-Modified-Since", modified)
                .answers(200);
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=0-0")
                .header("If-Range", modified)
                .answers(206);
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=0-0")
                .header("If-Range", before)
                .answers(200);
    }

    @Test
    void whatABrowserWouldRunIsToldToRunNothing() {
        for (String type : new String[] {"text/html; charset=utf-8", "image/svg+xml", "application/xhtml+xml"}) {
            service.upsert("photos/page", "<script>alert(1)</script>")
                    .header("Content-Type", type)
                    .answers(200);
            ApiAnswer page = service.get("/object/photos/page")
                    .answers(200)
                    .withHeader("X-Content-Type-Options", "nosniff")
                    .withHeader("Content-Disposition", "attachment");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox", "default-src 'none'"));
        }
        assertThat(service.get("/object/photos/a.txt").answers(200).headers().firstValue("Content-Disposition"))
                .isEmpty();
    }

    @Test
    void probesAnswer() {
        service.get("/status").answers(200);
        service.get("/health").answers(200).with("\"healthy\":true");
        assertThat(service.get("/version").answers(200).body()).isNotBlank();
    }

    /** The names on all pages of two, folders and objects as they were listed. */
    private List<String> pages(String column, String order) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            String body = service.post(
                            "/object/list-v2/photos",
                            "{\"prefix\":\"t/\",\"limit\":1,\"with_delimiter\":true,\"sortBy\":{\"column\":\"%s\",\"order\":\"%s\"}%s}"
                                    .formatted(
                                            column,
                                            order,
                                            cursor == null ? "" : ",\"cursor\":\"%s\"".formatted(cursor)))
                    .answers(200)
                    .body();
            names.add(body.replaceAll(".*\"name\":\"([^\"]+)\".*", "$1"));
            cursor = body.contains("nextCursor\"") ? body.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1") : null;
        } while (cursor != null);
        return names;
    }
}
