package org.dealdesk.simulator.trading;

import java.util.Map;

/**
 * What a server knows about the person behind an account. Immutable.
 *
 * @param rights the platform's right flags
 * @param registeredMs when the account was opened, UTC milliseconds
 * @param extra fields a manager stored that the simulator does not use, by wire name
 */
public record UserInfo(
    String firstName,
    String lastName,
    String company,
    String country,
    String city,
    String state,
    String zip,
    String address,
    String phone,
    String email,
    String comment,
    String status,
    String leadSource,
    String leadCampaign,
    long rights,
    int leverage,
    long agent,
    long registeredMs,
    Map<String, String> extra) {
  public UserInfo {
    extra = Map.copyOf(extra);
  }

  /** First and last name together. */
  public String name() {
    return (firstName + " " + lastName).strip();
  }
}
