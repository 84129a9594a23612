package dev.doorbuster.storefront.account;

import dev.doorbuster.storefront.session.Customer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Reads and writes customers' accounts on the primary, so that a customer can log in right after registering. */
final class Accounts {

    /** A customer and the encoded hash of their password. */
    record Account(Customer customer, String passwordHash) {}

    /**
     * Excludes locked accounts, so that a log-in to one has the same cost and the same response as a log-in to an
     * account that does not exist.
     */
    private static final String BY_EMAIL = """
            select id, email, name, password_hash from customers
            where email_key = email_key_of($1) and locked_at is null""";

    private static final String INSERT = """
            insert into customers (email, name, password_hash) values ($1, $2, $3)
            on conflict (email_key) do nothing
            returning id""";

    private final Pool primary;

    Accounts(Pool primary) {
        this.primary = primary;
    }

    /** Finds the unlocked account with this email address. */
    Future<Optional<Account>> find(String email) {
        return primary.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(account(row));
            }
            return Optional.empty();
        });
    }

    /** Creates a customer. The result is empty when the email address is taken. */
    Future<Optional<Customer>> register(String email, String name, String passwordHash) {
        return primary.preparedQuery(INSERT)
                .execute(Tuple.of(email, name, passwordHash))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Customer(row.getLong("id"), email, name));
                    }
                    return Optional.empty();
                });
    }

    private static Account account(Row row) {
        return new Account(
                new Customer(row.getLong("id"), row.getString("email"), row.getString("name")),
                row.getString("password_hash"));
    }
}
