package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = Library.fresh();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=eq.1|1",
                "id=neq.1|2,3",
                "id=not.eq.1|2,3",
                "id=gt.1&id=lte.2|2",
                "id=gte.2&id=lt.3|2",
                "title=like.*Dis*|1",
                "title=ilike.the*|1",
                "title=match.^S|2",
                "title=imatch.^s|2",
                "id=in.(1,3)|1,3",
                "id=not.in.(1,3)|2",
                "id=in.()|",
                "title=in.(\"The Dispossessed\",x)|1",
                "author_id=is.null|3",
                "author_id=not.is.null|1,2",
                "author_id=is.not_null|1,2",
                "pages=isdistinct.204|1,3",
                "words=cs.{physics}|1",
                "words=cd.{ocean,sea}|2",
                "words=ov.{ocean,physics}|1,2",
                "span=sl.[10,20)|1",
                "span=sr.[1,10)|2",
                "span=nxr.[1,10)|1",
                "span=nxl.[10,20)|2",
                "span=adj.[10,20)|1",
                "search=fts.dispossessed|1",
                "title=plfts(english).dispossess|1",
                "title=phfts.solaris|2",
                "title=wfts(english).solaris or dispossessed|1,2",
                "id=eq(any).{1,2}|1,2",
                "title=like(any).{*Dis*,Sol*}|1,2",
                "title=like(all).{*Dis*,Sol*}|",
                "or=(id.eq.1,id.eq.2)|1,2",
                "not.or=(id.eq.1,id.eq.2)|3",
                "and=(id.gt.1,id.lt.3)|2",
                "not.and=(id.gt.1,id.lt.3)|1,3",
                "or=(id.eq.1,and(id.gt.1,not.or(id.eq.3,title.is.null)))|1,2",
                "or=(title.eq.\"The Dispossessed\",title.like.Sol*)|1,2",
                "or=(words.cs.{ocean},id.in.(1))|1,2",
            })
    void filters(String filter, String ids) {
        String path = "/rest/v1/books?select=id&order=id&"
                + filter.replace(" ", "%20")
                        .replace("\"", "%22")
                        .replace("{", "%7B")
                        .replace("}", "%7D")
                        .replace("[", "%5B")
                        .replace("^", "%5E");
        String found = get(path).body().replaceAll("[^0-9,]", "");
        assertThat(found).isEqualTo(ids == null ? "" : ids);
    }

    @Test
    void jsonPathsReachIntoColumns() {
        assertThat(get("/rest/v1/authors?select=id,data-%3Eborn-%3E%3Eyear,first:data-%3Etags-%3E%3E0&id=eq.1")
                        .body())
                .isEqualTo("[{\"id\":1,\"year\":\"1929\",\"first\":\"sf\"}]");
        assertThat(get("/rest/v1/authors?select=id&data-%3Eborn-%3E%3Eplace=eq.Berkeley")
                        .body())
                .isEqualTo("[{\"id\":1}]");
        assertThat(get("/rest/v1/authors?select=id&data=not.is.null&order=data-%3Eborn-%3Eyear")
                        .body())
                .isEqualTo("[{\"id\":2}, \n {\"id\":1}]");
        assertThat(get("/rest/v1/books?select=second:words-%3E%3E1&id=eq.1").body())
                .isEqualTo("[{\"second\":\"physics\"}]");
    }

    @Test
    void renamesAndCasts() {
        assertThat(get("/rest/v1/books?select=number:id::text,title&id=eq.2").body())
                .isEqualTo("[{\"number\":\"2\",\"title\":\"Solaris\"}]");
        assertThat(get("/rest/v1/books?select=pages::numeric(10,2)&id=eq.2").body())
                .isEqualTo("[{\"pages\":204.00}]");
    }

    @Test
    void embedsParentsChildrenAndFriends() {
        assertThat(get("/rest/v1/books?select=title,authors!books_author_fkey(name)&id=eq.1")
                        .body())
                .isEqualTo("[{\"title\":\"The Dispossessed\",\"authors\":{\"name\": \"Ursula\"}}]");
        assertThat(get("/rest/v1/books?select=title,writer:author_id(name)&order=id&id=gt.1")
                        .body())
                .isEqualTo("[{\"title\":\"Solaris\",\"writer\":{\"name\": \"Stanislaw\"}}, \n "
                        + "{\"title\":\"Anonymous\",\"writer\":null}]");
        assertThat(get("/rest/v1/authors?select=name,books!books_author_fkey(title)&order=id")
                        .body())
                .isEqualTo("[{\"name\":\"Ursula\",\"books\":[{\"title\": \"The Dispossessed\"}]}, \n "
                        + "{\"name\":\"Stanislaw\",\"books\":[{\"title\": \"Solaris\"}]}, \n "
                        + "{\"name\":\"Nobody\",\"books\":[]}]");
        assertThat(get("/rest/v1/books?select=id,tags(label)&tags.order=label&order=id&id=lt.3")
                        .body())
                .isEqualTo("[{\"id\":1,\"tags\":[{\"label\": \"classic\"}, {\"label\": \"sf\"}]}, \n "
                        + "{\"id\":2,\"tags\":[{\"label\": \"sf\"}]}]");
        assertThat(get("/rest/v1/books?select=id,covers(colour)&order=id&id=lt.3")
                        .body())
                .isEqualTo("[{\"id\":1,\"covers\":{\"colour\": \"blue\"}}, \n {\"id\":2,\"covers\":null}]");
    }

    @Test
    void selfReferenceHasChildrenByTableAndParentByColumn() {
        assertThat(get("/rest/v1/authors?select=name,mentor(name)&id=eq.2").body())
                .isEqualTo("[{\"name\":\"Stanislaw\",\"mentor\":{\"name\": \"Ursula\"}}]");
        assertThat(get("/rest/v1/authors?select=name,authors(name)&id=eq.1").body())
                .isEqualTo("[{\"name\":\"Ursula\",\"authors\":[{\"name\": \"Stanislaw\"}]}]");
    }

    @Test
    void nestedEmbedsWithFiltersOrderAndLimit() {
        assertThat(get("/rest/v1/tags?select=label,books(title,author:authors!books_author_fkey(name))"
                                + "&books.order=title.desc&books.limit=1&order=id")
                        .body())
                .isEqualTo("[{\"label\":\"sf\",\"books\":[{\"title\": \"The Dispossessed\", \"author\": "
                        + "{\"name\": \"Ursula\"}}]}, \n {\"label\":\"classic\",\"books\":[{\"title\": "
                        + "\"The Dispossessed\", \"author\": {\"name\": \"Ursula\"}}]}]");
        assertThat(get("/rest/v1/authors?select=id,books!books_author_fkey(id)&books.title=eq.Solaris&order=id")
                        .body())
                .isEqualTo(
                        "[{\"id\":1,\"books\":[]}, \n {\"id\":2,\"books\":[{\"id\": 2}]}, \n {\"id\":3,\"books\":[]}]");
    }

    @Test
    void innerEmbedDropsParentsWithoutMatch() {
        assertThat(get("/rest/v1/authors?select=id,books!books_author_fkey!inner(id)&books.title=eq.Solaris")
                        .body())
                .isEqualTo("[{\"id\":2,\"books\":[{\"id\": 2}]}]");
        assertThat(get("/rest/v1/books?select=id,authors!books_author_fkey!inner(name)&authors.name=eq.Ursula")
                        .body())
                .isEqualTo("[{\"id\":1,\"authors\":{\"name\": \"Ursula\"}}]");
        project.service()
                .get("/rest/v1/authors?select=id,books!books_author_fkey!inner(id)&books.title=eq.Solaris")
                .header("Prefer", "count=exact")
                .answers(200)
                .withHeader("Content-Range", "0-0/1");
    }

    @Test
    void absenceOfAnEmbedIsAFilter() {
        assertThat(get("/rest/v1/authors?select=id,books!books_author_fkey()&books=is.null")
                        .body())
                .isEqualTo("[{\"id\":3}]");
        assertThat(get("/rest/v1/authors?select=id,books!books_author_fkey()&books=not.is.null&order=id")
                        .body())
                .isEqualTo("[{\"id\":1}, \n {\"id\":2}]");
        assertThat(get("/rest/v1/books?select=id,covers()&covers=is.null&order=id")
                        .body())
                .isEqualTo("[{\"id\":2}, \n {\"id\":3}]");
        project.service()
                .get("/rest/v1/books?select=id,covers()&covers=eq.1")
                .answers(400)
                .with("PGRST120");
    }

    @Test
    void whatIsEmbeddedComesBeforeAColumnOfItsName() {
        assertThat(get("/rest/v1/books?select=id,pages:covers()&pages=is.null&order=id")
                        .body())
                .isEqualTo("[{\"id\":2}, \n {\"id\":3}]");
        project.service()
                .get("/rest/v1/books?select=id,pages:covers(colour)&pages=eq.204")
                .answers(400)
                .with("PGRST120", "'pages'");
        assertThat(get("/rest/v1/books?select=id,cover:covers()&pages=eq.204").body())
                .isEqualTo("[{\"id\":2}]");
    }

    @Test
    void spreadHoistsColumns() {
        assertThat(get("/rest/v1/books?select=id,...covers(colour)&order=id&id=lt.3")
                        .body())
                .isEqualTo("[{\"id\":1,\"colour\":\"blue\"}, \n {\"id\":2,\"colour\":null}]");
        assertThat(get("/rest/v1/books?select=id,...tags(label,number:id)&order=id&id=gt.1&tags.order=label")
                        .body())
                .isEqualTo("[{\"id\":2,\"label\":[\"sf\"],\"number\":[1]}, \n {\"id\":3,\"label\":[],\"number\":[]}]");
    }

    @Test
    void ordersByColumnsAndByParents() {
        assertThat(get("/rest/v1/books?select=id&order=pages.desc.nullslast").body())
                .isEqualTo("[{\"id\":1}, \n {\"id\":2}, \n {\"id\":3}]");
        assertThat(get("/rest/v1/books?select=id&order=pages.nullsfirst,id.desc")
                        .body())
                .isEqualTo("[{\"id\":3}, \n {\"id\":2}, \n {\"id\":1}]");
        assertThat(get("/rest/v1/books?select=id,authors!books_author_fkey(name)&order=authors(name).desc&id=lt.3")
                        .body())
                .startsWith("[{\"id\":1");
        project.service()
                .get("/rest/v1/books?select=id,tags(label)&order=tags(label)")
                .answers(400)
                .with("PGRST118", "'books' and 'tags' do not form a many-to-one or one-to-one relationship");
    }

    @Test
    void pagesAndCounts() {
        project.service()
                .get("/rest/v1/books?select=id&order=id&limit=2")
                .header("Prefer", "count=exact")
                .answers(206)
                .withHeader("Content-Range", "0-1/3")
                .withHeader("Preference-Applied", "count=exact");
        project.service()
                .get("/rest/v1/books?select=id&order=id")
                .header("Range", "1-1")
                .answers(200)
                .with("[{\"id\":2}]")
                .withHeader("Content-Range", "1-1/*");
        project.service()
                .get("/rest/v1/books?limit=2&offset=9")
                .header("Prefer", "count=exact")
                .answers(416)
                .with("PGRST103", "An offset of 9 was requested, but there are only 3 rows.");
        project.service().get("/rest/v1/books?limit=-1").answers(416).with("PGRST103");
        assertThat(get("/rest/v1/books?select=id&order=id&offset=-1&limit=1").body())
                .isEqualTo("[{\"id\":1}]");
        assertThat(get("/rest/v1/books?select=tags(id)&id=eq.1&tags.offset=-2&tags.order=id")
                        .body())
                .isEqualTo("[{\"tags\":[{\"id\": 1}, {\"id\": 2}]}]");
        assertThat(get("/rest/v1/books?limit=0").body()).isEqualTo("[]");
        get("/rest/v1/books?id=eq.99").withHeader("Content-Range", "*/*");
        get("/rest/v1/books?select=id&id=eq.1").withHeader("Content-Location", "/books?id=eq.1&select=id");
    }

    @Test
    void settingCapsRows() {
        TestProject capped = Library.fresh("{\"rest\":{\"db_max_rows\":1}}");
        capped.service()
                .get("/rest/v1/tags?select=id,books(id)&limit=5&order=id")
                .header("Prefer", "count=exact")
                .answers(206)
                .withHeader("Content-Range", "0-0/2");
        assertThat(capped.service()
                        .get("/rest/v1/tags?select=id,books(id)&books.limit=9&books.order=id&order=id")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"id\":1,\"books\":[{\"id\": 1}]}]");
    }

    @Test
    void mediaTypes() {
        project.service()
                .get("/rest/v1/books?select=id,title&id=eq.2")
                .header("Accept", "application/vnd.pgrst.object+json")
                .answers(200)
                .with("{\"id\":2,\"title\":\"Solaris\"}")
                .withHeader("Content-Type", "application/vnd.pgrst.object+json;charset=utf-8");
        project.service()
                .get("/rest/v1/books?select=id,title,pages&order=id.desc&id=gt.1")
                .header("Accept", "text/csv")
                .answers(200)
                .with("id,title,pages\n3,Anonymous,\n2,Solaris,204");
        assertThat(project.service()
                        .get("/rest/v1/authors?select=id,feeling&id=eq.3")
                        .header("Accept", "application/vnd.pgrst.array+json;nulls=stripped")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"id\":3}]");
        project.service()
                .get("/rest/v1/books")
                .header("Accept", "image/png")
                .answers(406)
                .with("PGRST107");
    }

    @Test
    void headAnswersWithoutABody() {
        ApiAnswer answer = project.service()
                .request("HEAD", "/rest/v1/books", "")
                .header("Prefer", "count=exact")
                .answers(200)
                .withHeader("Content-Range", "0-2/3");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void viewsAndOddNamesAreReadable() {
        assertThat(get("/rest/v1/titles?id=eq.1").body()).isEqualTo("[{\"id\":1,\"title\":\"The Dispossessed\"}]");
        assertThat(get("/rest/v1/odd%20%22name?select=%22a%20%5C%22b%22,%22c.d%22,%22$1%22,%22q?%22&%22c.d%22=eq.x")
                        .body())
                .isEqualTo("[{\"a \\\"b\":1,\"c.d\":\"x\",\"$1\":\"y\",\"q?\":\"z\"}]");
    }

    @Test
    void estimatesAreRefusedWherePoliciesHideRows() {
        for (String count : new String[] {"planned", "estimated"}) {
            project.anon()
                    .get("/rest/v1/books")
                    .header("Prefer", "count=" + count)
                    .answers(400)
                    .with("row-level security")
                    .without("Content-Range");
            project.service()
                    .get("/rest/v1/books?limit=1")
                    .header("Prefer", "count=" + count)
                    .answers(206);
        }
        project.anon()
                .get("/rest/v1/books")
                .header("Prefer", "count=exact")
                .answers(200)
                .withHeader("Content-Range", "0-1/2");
    }

    @Test
    @Tag("CVE-2026-35442")
    void aggregatesTellNothingOfColumnsThatAreNotGranted() {
        TestProject open =
                Library.fresh("{\"rest\":{\"db_aggregates_enabled\":true}}").sql("""
                revoke select on books from anon;
                grant select (id, title) on books to anon;
                """);
        open.anon().get("/rest/v1/books?select=id.count()").answers(200).with("\"count\":2");
        for (String hidden : List.of("pages.max()", "title,pages.sum()", "id.count()&pages=gt.200")) {
            open.anon()
                    .get("/rest/v1/books?select=" + hidden)
                    .answers(401)
                    .with("42501")
                    .without("387");
        }
    }

    @Test
    void aggregatesAreOffUntilSwitchedOn() {
        project.service()
                .get("/rest/v1/books?select=pages.sum()")
                .answers(400)
                .with("PGRST123", "Use of aggregate functions is not allowed");
        TestProject open = Library.fresh("{\"rest\":{\"db_aggregates_enabled\":true}}");
        assertThat(open.service()
                        .get(
                                "/rest/v1/books?select=author_id,pages.sum(),count()&author_id=not.is.null&order=author_id")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"author_id\":1,\"sum\":387,\"count\":1}, \n {\"author_id\":2,\"sum\":204,\"count\":1}]");
    }

    private static ApiAnswer get(String path) {
        return project.service().get(path).answers(200);
    }
}
