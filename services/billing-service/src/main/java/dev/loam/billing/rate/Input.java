package dev.loam.billing.rate;

import dev.loam.billing.price.Decimals;
import dev.loam.platform.problem.ErrorCode;
import dev.loam.platform.problem.InvalidInputException;
import dev.loam.platform.problem.InvalidInputException.Mistake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a body. Mistakes are gathered with their places, and reading goes on, so that all are told at once.
 *
 * @param pointer where the object is, after RFC 6901
 */
record Input(JsonNode node, String pointer, List<Mistake> mistakes) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_MISTAKES = 100;

    boolean has(String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    void mistake(String field, String detail) {
        if (mistakes.size() < MOST_MISTAKES) {
            String place = field.isEmpty() ? pointer : pointer + '/' + field;
            mistakes.add(new Mistake(place, field.isEmpty() ? detail : "'%s' %s".formatted(field, detail)));
        }
    }

    void require(boolean right, String field, String detail) {
        if (!right) {
            mistake(field, detail);
        }
    }

    void throwMistakes(ErrorCode code) {
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(code, mistakes);
        }
    }

    @Nullable
    String text(String field) {
        JsonNode value = node.path(field);
        if (!has(field)) {
            return null;
        }
        require(value.isString(), field, "is a text");
        return value.isString() ? value.asString() : null;
    }

    String name() {
        String name = text("name");
        require(name != null && !name.isBlank() && name.length() <= LONGEST_NAME, "name", "has 1 to 200 characters");
        return name == null ? "" : name;
    }

    int number(String field, int otherwise, int least, int most) {
        JsonNode value = node.path(field);
        if (!has(field)) {
            return otherwise;
        }
        boolean right = value.isInt() && value.intValue() >= least && value.intValue() <= most;
        require(right, field, "is a whole number between %d and %d".formatted(least, most));
        return right ? value.intValue() : otherwise;
    }

    /** A decimal in a string; a JSON number counts as the decimal that it is. */
    BigDecimal decimal(String field, boolean mayBeNegative) {
        return decimal(node.path(field), field, mayBeNegative);
    }

    BigDecimal amount(String field) {
        return decimal(field, false);
    }

    @Nullable
    BigDecimal optionalAmount(String field) {
        return has(field) ? amount(field) : null;
    }

    BigDecimal size(String field) {
        BigDecimal size = amount(field);
        require(size.signum() > 0, field, "is more than nothing");
        return size.signum() > 0 ? size : BigDecimal.ONE;
    }

    @Nullable
    BigDecimal optionalSize(String field) {
        return has(field) ? size(field) : null;
    }

    List<BigDecimal> amounts(String field) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (JsonNode value : elements(field, 31, true)) {
            amounts.add(decimal(value, field, false));
        }
        return amounts;
    }

    Input object(String field) {
        require(node.path(field).isObject(), field, "is an object");
        return new Input(node.path(field), pointer + '/' + field, mistakes);
    }

    List<Input> list(String field, int most, boolean needed) {
        List<Input> inputs = new ArrayList<>();
        for (JsonNode element : elements(field, most, needed)) {
            Input input = new Input(element, pointer + '/' + field + '/' + inputs.size(), mistakes);
            input.require(element.isObject(), "", "Every one of '%s' is an object".formatted(field));
            inputs.add(input);
        }
        return inputs;
    }

    private Iterable<JsonNode> elements(String field, int most, boolean needed) {
        JsonNode value = node.path(field);
        if (!has(field) && !needed) {
            return List.of();
        }
        boolean right = value.isArray() && value.size() <= most;
        require(right, field, "is a list of at most " + most);
        return right ? value : List.of();
    }

    private BigDecimal decimal(JsonNode value, String field, boolean mayBeNegative) {
        BigDecimal number = find(value);
        if (number == null) {
            mistake(field, "is a decimal in a string, with at most 30 digits on either side of the point");
            return BigDecimal.ZERO;
        }
        if (number.signum() < 0 && !mayBeNegative) {
            mistake(field, "is not negative");
            return BigDecimal.ZERO;
        }
        return number;
    }

    private static @Nullable BigDecimal find(JsonNode value) {
        if (value.isString()) {
            return Decimals.find(value.asString());
        }
        return value.isNumber() ? value.decimalValueOpt().map(Decimals::find).orElse(null) : null;
    }
}
