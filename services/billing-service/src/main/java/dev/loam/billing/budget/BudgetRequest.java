package dev.loam.billing.budget;

import dev.loam.billing.BillingError;
import dev.loam.billing.account.Emails;
import dev.loam.billing.price.Aggregation;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Decimals;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A budget as it is asked for. */
record BudgetRequest(
        @Nullable String name,
        @Nullable ProjectRef project,
        @Nullable String meter,
        @Nullable String unit,
        @Nullable String limit,
        @Nullable String period,
        @Nullable String action,
        @Nullable Integer throttlePerSecond,
        @Nullable List<Integer> thresholds,
        @Nullable List<String> emails) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_THRESHOLDS = 10;
    private static final int HIGHEST_THRESHOLD = 1000;
    private static final int FASTEST_THROTTLE = 10_000;

    Budget budget(UUID id, UUID organization, @Nullable ProjectRef about) {
        BilledMeter metered = meter == null ? null : BilledMeter.find(meter);
        require(meter == null || metered != null, "There is no meter '%s'".formatted(meter));
        BudgetUnit measured = choice(unit, metered == null ? "amount" : "quantity", BudgetUnit.class, "unit");
        require(metered != null || measured == BudgetUnit.AMOUNT, "A budget of a quantity names the 'meter'");
        BudgetPeriod lasting = choice(period, "month", BudgetPeriod.class, "period");
        require(
                lasting == BudgetPeriod.MONTH || metered == null || metered.aggregation() != Aggregation.MAX,
                "A peak is that of a month: 'period' is month");
        int throttle = Objects.requireNonNullElse(throttlePerSecond, 1);
        require(throttle >= 1 && throttle <= FASTEST_THROTTLE, "'throttle_per_second' is between 1 and 10000");
        return new Budget(
                id,
                organization,
                about,
                validName(),
                metered,
                measured,
                validLimit(),
                lasting,
                choice(action, "notify", BudgetAction.class, "action"),
                throttle,
                validThresholds(),
                Emails.require(emails),
                1);
    }

    private String validName() {
        String given = name == null ? "" : name.strip();
        require(
                !given.isEmpty()
                        && given.length() <= LONGEST_NAME
                        && given.chars().noneMatch(Character::isISOControl),
                "'name' has 1 to 100 characters");
        return given;
    }

    private BigDecimal validLimit() {
        BigDecimal given = limit == null ? null : Decimals.find(limit);
        if (given == null || given.signum() < 0) {
            throw new ProblemException(BillingError.INVALID_BUDGET, "'limit' is a decimal in a string, not negative");
        }
        return given;
    }

    private List<Integer> validThresholds() {
        List<Integer> given = thresholds == null ? List.of(80, 100) : thresholds;
        require(
                given.size() <= MOST_THRESHOLDS
                        && given.stream()
                                .allMatch(percent -> percent != null && percent > 0 && percent <= HIGHEST_THRESHOLD),
                "'thresholds' are at most 10 percentages between 1 and 1000");
        return given.stream().distinct().sorted().toList();
    }

    private static <E extends Enum<E>> E choice(
            @Nullable String given, String otherwise, Class<E> choices, String field) {
        String wanted = given == null ? otherwise : given;
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return choice;
            }
        }
        throw new ProblemException(
                BillingError.INVALID_BUDGET,
                "'%s' is one of %s"
                        .formatted(
                                field,
                                Arrays.toString(choices.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new ProblemException(BillingError.INVALID_BUDGET, otherwise);
        }
    }
}
