package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
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
                .with("\"hasNext\":true", "\"name\":\"a.txt\"", "{\"name\":\"b/\"}")
                .without("b/1")
                .body();
        String cursor = first.replaceAll(".*\"nextCursor\":\"([^\"]+)\".*", "$1");
        service.post(
                        "/object/list-v2/photos",
                        "{\"limit\":2,\"with_delimiter\":true,\"cursor\":\"%s\"}".formatted(cursor))
                .answers(200)
                .with("\"hasNext\":true", "\"name\":\"c\"", "{\"name\":\"d/\"}")
                .without("b/", "d/1");
        service.post("/object/list-v2/photos", "{\"prefix\":\"b/\"}")
                .answers(200)
                .with("\"hasNext\":false", "b/1", "b/2")
                .without("a.txt");
    }
}
