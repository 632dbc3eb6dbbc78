package org.dealdesk.desk.link;

import java.util.function.Consumer;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.model.fault.Outcome;

/** Signs a person in at the gateway; the answer comes on the link's thread. Any thread may ask. */
@FunctionalInterface
public interface SignIn {
  void signIn(String user, String password, Consumer<Outcome<LogInReply>> done);
}
