/** How a server signs, with what its language brings. The guide prints the same, and a test runs it. */
export const signingFunctions = {
  Node: `import { createHmac } from 'node:crypto';

function signRespondent(id, { kid, secret, project }) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const text = \`\${part({ alg: 'HS256', kid })}.\${part({ sub: id, aud: project, iat: now, exp: now + 600 })}\`;
  return \`\${text}.\${createHmac('sha256', secret).update(text).digest('base64url')}\`;
}
`,
  Python: `import base64, hmac, json, time

def sign_respondent(id, kid, secret, project):
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    now = int(time.time())
    header = {"alg": "HS256", "kid": kid}
    claims = {"sub": id, "aud": project, "iat": now, "exp": now + 600}
    text = part(json.dumps(header).encode()) + b"." + part(json.dumps(claims).encode())
    return (text + b"." + part(hmac.digest(secret.encode(), text, "sha256"))).decode()
`,
  PHP: `function sign_respondent(string $id, string $kid, string $secret, string $project): string {
    $part = fn (string $data): string => rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
    $now = time();
    $text = $part(json_encode(['alg' => 'HS256', 'kid' => $kid])) . '.'
        . $part(json_encode(['sub' => $id, 'aud' => $project, 'iat' => $now, 'exp' => $now + 600]));
    return $text . '.' . $part(hash_hmac('sha256', $text, $secret, true));
}
`,
};

/** What a server needs to sign, in each language; the secret comes from its environment. */
export function signingSamples(kid: string, project: string): Record<keyof typeof signingFunctions, string> {
  return {
    Node: `${signingFunctions.Node}
const secret = process.env.VOXPOINT_SIGNING_SECRET;
const token = signRespondent('user-17', { kid: '${kid}', secret, project: '${project}' });
`,
    Python: `import os
${signingFunctions.Python}
secret = os.environ["VOXPOINT_SIGNING_SECRET"]
token = sign_respondent("user-17", "${kid}", secret, "${project}")
`,
    PHP: `${signingFunctions.PHP}
$secret = getenv('VOXPOINT_SIGNING_SECRET');
$token = sign_respondent('user-17', '${kid}', $secret, '${project}');
`,
  };
}
