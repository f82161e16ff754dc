type Headers = Record<string, string>

/** Longer pages have something to say of their own; challenge pages are some 30 kB with their script. */
const pageCharsMax = 100_000

/** Does a header say that this is a challenge, whatever the status? (Cloudflare, AWS WAF) */
export function isChallenge(headers: Headers): boolean {
  return headers['cf-mitigated'] === 'challenge' || /^(challenge|captcha)$/.test(headers['x-amzn-waf-action'] ?? '')
}

/**
 * Is this page, answered with 200, one that stands before the real one: a browser check, a captcha, a login?
 * Careful in both directions: application forms carry captchas and Cloudflare adds its script to ordinary pages,
 * so only titles and markers count that nothing else has, and a page with a posting on it is never one.
 */
export function isInterstitial(text: string): boolean {
  if (
    text.length > pageCharsMax ||
    !/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|title|body|meta)/i.test(text)
  )
    return false
  if (text.includes('"JobPosting"')) return false
  const title = text.match(/<title[^>]{0,200}>\s*([^<]{0,200})/i)?.[1] ?? ''
  return titles.test(title) || markers.test(text) || (loginTitles.test(title) && /type=["']?password/i.test(text))
}

const titles =
  /^(just a moment|attention required!|checking your browser|access denied|access to this page has been denied|verify(ing)? (that )?you are (a )?human|are you (a robot|human)|human verification|security check|pardon our interruption|request unsuccessful|(bot|robot) check|one more step|ddos-guard|vercel security checkpoint|client challenge|radware bot manager|robot challenge|bot verification|(performing|verifying) (security|your (browser|connection))|making sure you('|&#39;|’)re not a bot|one moment, please|before you continue|sorry, you have been blocked)/i
const loginTitles = /^(log|sign) ?in\b/i
const markers =
  /_cf_chl_opt|id="challenge-(form|running|error-text|stage)"|_Incapsula_Resource|id="px-captcha"|captcha-delivery\.com|AwsWafIntegration|<p>Checking your browser|Enable JavaScript and cookies to continue|\/\.well-known\/sgcaptcha|id="anubis_challenge"|unusual traffic from your computer network/
