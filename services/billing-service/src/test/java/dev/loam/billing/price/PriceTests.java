package dev.loam.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loam.billing.price.Price.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTests {

    @Test
    void computeTimeIsPricedAsTheIndustryPublishesIt() {
        Fraction gigabyteSeconds = quantity("3000000").times(decimal("0.12")).times(decimal("1.5"));

        assertThat(perUnit("0.0000166667", "1")
                        .of(gigabyteSeconds.minus(decimal("400000")))
                        .rounded(2))
                .isEqualByComparingTo("2.33");
        assertThat(perUnit("0.20", "1000000").of(quantity("2000000")).rounded(2))
                .isEqualByComparingTo("0.40");
        assertThat(perUnit("0.0000166667", "1").of(quantity("14880000")).rounded(2))
                .isEqualByComparingTo("248.00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "999999, 2", "1000000, 2", "1000001, 4", "1500000, 4"})
    void aPackageThatIsBegunIsPaid(String quantity, String amount) {
        Price price = new Price.Package(decimal("2"), decimal("1000000"));

        assertThat(price.of(quantity(quantity)).rounded(2)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 100", "6, 150", "10, 150", "15, 175", "22, 182"})
    void eachTierPricesItsOwnPart(String quantity, String amount) {
        Price price = new Price.Graduated(
                List.of(tier("5", null, "100"), tier("10", null, "50"), tier("15", "5", null), tier(null, "1", null)));

        assertThat(price.of(quantity(quantity)).rounded(2)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "100.5, 50.25", "1000, 500"})
    void theTierThatIsReachedPricesAll(String quantity, String amount) {
        Price price = new Price.Volume(List.of(tier("100", "1", null), tier(null, "0.5", null)));

        assertThat(price.of(quantity(quantity)).rounded(2)).isEqualByComparingTo(amount);
    }

    @Test
    void storedTimeGoesThroughTiersExactly() {
        Fraction months = Fraction.of(decimal("100").multiply(decimal("15").multiply(decimal("24"))))
                .plus(Fraction.of(decimal("102400").multiply(decimal("16").multiply(decimal("24")))))
                .dividedBy(decimal("744"));
        Price price = new Price.Graduated(List.of(tier("51200", "0.023", null), tier(null, "0.022", null)));

        assertThat(months.rounded(0)).isEqualByComparingTo("52900");
        assertThat(price.of(months).rounded(2)).isEqualByComparingTo("1215.00");
    }

    @Test
    void aFlatPriceAsksForNoQuantity() {
        assertThat(new Price.Flat(decimal("25")).of(Fraction.ZERO).rounded(2)).isEqualByComparingTo("25");
    }

    @Test
    void anAmountIsRoundedOnceAndHalvesGoUp() {
        Fraction third = quantity("1").dividedBy(decimal("3"));

        assertThat(third.times(decimal("3")).rounded(6)).isEqualByComparingTo("1");
        assertThat(quantity("0.0000005").rounded(6)).isEqualByComparingTo("0.000001");
        assertThat(quantity("0.00000049999").rounded(6)).isEqualByComparingTo("0");
    }

    @Test
    void tiersThatLeaveAHoleAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Price.Graduated(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price.Volume(List.of(tier("1", "1", null))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price.Graduated(
                        List.of(tier("5", "1", null), tier("5", "1", null), tier(null, "1", null))));
    }

    private static Price perUnit(String amount, String per) {
        return new Price.PerUnit(decimal(amount), decimal(per));
    }

    private static Tier tier(@Nullable String upTo, @Nullable String amount, @Nullable String flat) {
        return new Tier(nullable(upTo), nullable(amount), nullable(flat));
    }

    private static @Nullable BigDecimal nullable(@Nullable String value) {
        return value == null ? null : decimal(value);
    }

    private static Fraction quantity(String value) {
        return Fraction.of(decimal(value));
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
