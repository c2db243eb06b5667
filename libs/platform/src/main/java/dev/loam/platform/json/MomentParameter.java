package dev.loam.platform.json;

import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.format.datetime.standard.InstantFormatter;

/** Reads moments in addresses, as Spring does; those that no database keeps are refused. */
final class MomentParameter extends InstantFormatter {

    @Override
    public Instant parse(String text, Locale locale) throws ParseException {
        Instant moment = super.parse(text, locale);
        if (!Moments.canBeKept(moment)) {
            throw new ParseException(text, 0);
        }
        return moment;
    }
}
