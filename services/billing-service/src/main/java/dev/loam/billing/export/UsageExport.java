package dev.loam.billing.export;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.account.ProjectOwners.Ownership;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** An organization's month, a line for each project, day and meter, some projects at a time so that none is too large. */
class UsageExport {
    private static final int PROJECTS_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final ProjectOwners owners;
    private final JsonMapper json;

    UsageExport(JdbcClient jdbc, ProjectOwners owners, JsonMapper json) {
        this.jdbc = jdbc;
        this.owners = owners;
        this.json = json;
    }

    /**
     * CloudEvents in a batch. The id of a day's usage stays the same: an event of an id that was seen before takes the place
     * of the earlier one.
     */
    void writeEvents(UUID organization, Period period, Writer out) throws IOException {
        out.write("[");
        String[] separator = {"\n"};
        write(organization, period, used -> {
            out.write(separator[0]);
            out.write(json.writeValueAsString(event(organization, used)));
            separator[0] = ",\n";
        });
        out.write("\n]\n");
    }

    void writeCsv(UUID organization, Period period, Writer out) throws IOException {
        out.write("organization,project,day,meter,quantity,records\r\n");
        write(
                organization,
                period,
                used -> out.write("%s,%s,%s,%s,%s,%d\r\n"
                        .formatted(
                                organization,
                                used.project(),
                                used.day(),
                                used.meter(),
                                used.quantity().toPlainString(),
                                used.records())));
    }

    private static Map<String, Object> event(UUID organization, Used used) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organization", organization);
        data.put("project", used.project());
        data.put("meter", used.meter());
        data.put("day", used.day().toString());
        data.put("quantity", used.quantity().toPlainString());
        data.put("records", used.records());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", "%s/%s/%s".formatted(used.project(), used.meter(), used.day()));
        event.put("source", "/projects/%s/usage".formatted(used.project()));
        event.put("type", "loam.billing.usage");
        event.put("subject", used.project());
        event.put("time", used.day() + "T00:00:00Z");
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return event;
    }

    private void write(UUID organization, Period period, Line line) throws IOException {
        List<Ownership> owned = owners.of(List.of(organization), period);
        for (int from = 0; from < owned.size(); from += PROJECTS_AT_ONCE) {
            for (Used used : read(owned.subList(from, Math.min(from + PROJECTS_AT_ONCE, owned.size())))) {
                line.write(used);
            }
        }
    }

    private List<Used> read(List<Ownership> owned) {
        return jdbc.sql("""
                        select u.project, u.day, u.meter, u.quantity, u.records
                        from unnest(cast(:projects as text[]), cast(:from_days as date[]), cast(:next_days as date[]))
                            as owned (project, from_day, next_day)
                        join billing.usage_day u on u.project = owned.project and u.day >= owned.from_day
                            and u.day < owned.next_day
                        order by u.project, u.day, u.meter
                        """)
                .param(
                        "projects",
                        owned.stream().map(one -> one.project().value()).toArray(String[]::new))
                .param(
                        "from_days",
                        owned.stream().map(one -> one.from().toString()).toArray(String[]::new))
                .param(
                        "next_days",
                        owned.stream().map(one -> one.next().toString()).toArray(String[]::new))
                .query((row, number) -> new Used(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getBigDecimal(4),
                        row.getLong(5)))
                .list();
    }

    private record Used(String project, LocalDate day, String meter, BigDecimal quantity, long records) {}

    /** Takes one line. */
    @FunctionalInterface
    private interface Line {
        void write(Used used) throws IOException;
    }
}
