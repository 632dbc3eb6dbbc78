package org.dealdesk.gateway.log;

import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;

/** Whose record was set aside, as far as can be made out. */
public sealed interface ParkedKey {
  /** Its server. */
  ServerId server();

  /** For a person, and the same each time. */
  String subject();

  /** A record of one account: what follows of it cannot be added up. */
  record Account(AccountKey account) implements ParkedKey {
    @Override
    public ServerId server() {
      return account.server();
    }

    @Override
    public String subject() {
      return "account " + account.login();
    }
  }

  /**
   * A record of an account nobody can name: it is one of those filed into a partition.
   *
   * @param server whose
   * @param partition 0 to 63
   */
  record AnyAccount(ServerId server, int partition) implements ParkedKey {
    @Override
    public String subject() {
      return "accounts of partition " + partition;
    }
  }

  /** A record of the server's own; what follows of it replaces and needs nothing before. */
  record Own(ServerId server) implements ParkedKey {
    @Override
    public String subject() {
      return "server " + server.value();
    }
  }
}
