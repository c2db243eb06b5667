package dev.loam.gateway.credential;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.change.ChangeListener;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A feed that remembers changes of before this process, and has no database. */
final class RecordedFeed extends ChangeFeed {
    private final List<Change> past;
    private int reads;

    RecordedFeed(Change... past) {
        super(
                JdbcClient.create(new DriverManagerDataSource()),
                new StaticListableBeanFactory().getBeanProvider(ChangeListener.class));
        this.past = List.of(past);
    }

    @Override
    public List<Change> recent(String kind) {
        reads++;
        return past.stream().filter(change -> change.kind().equals(kind)).toList();
    }

    int reads() {
        return reads;
    }

    ObjectProvider<ChangeFeed> provider() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("feed", this);
        return beans.getBeanProvider(ChangeFeed.class);
    }
}
