-- The shop's schema. Money is integer cents, times are timestamptz, ids are bigint and travel as strings in JSON.
-- Applied once, when the data folder's template is built; the seed is copied in after it.

create extension if not exists pg_stat_statements;
create extension if not exists pg_trgm;

-- A text's search key, without case, accents, width, ligatures and typographic signs. It needs neither the database's locale
-- nor an extension, and equals Folding.search in Java: change both, a test compares them.
create function folded(given text) returns text language sql immutable strict parallel safe as $$
  select normalize(
    replace(replace(replace(replace(
      translate(
        lower(upper(lower(
          regexp_replace(
            normalize(given, nfkd),
            '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]',
            '', 'g')
          collate "und-x-icu"))),
        'ςøđłħŧ‘’‛ʼ“”„‟«»‐‑‒–—―−⁄',
        'σodlht''''''''""""""-------/'),
      'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ð', 'd'),
    nfc)
$$;

-- The key that identifies an account by its e-mail address or user name: without case and width, but with accents, so that two
-- mailboxes stay two. Equals Folding.email in Java.
create function email_key_of(given text) returns text language sql immutable strict parallel safe as $$
  select normalize(replace(lower(normalize(given, nfkc) collate "und-x-icu"), 'ς', 'σ'), nfkc)
$$;

-- An article number without the characters that people omit or mistype: hph0001 for HPH-0001.
create function sku_key_of(given text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(folded(given), '[^a-z0-9]', '', 'g')
$$;

create table categories (
  id    smallint primary key,
  slug  text not null unique,
  name  text not null
);

create table products (
  id           integer primary key,
  sku          text not null unique,
  category_id  smallint not null references categories,
  name         text not null,
  description  text not null,
  price_cents  integer not null check (price_cents > 0),
  created_at   timestamptz not null default now(),
  -- Grows by one with every edit of the product or of its deal, so that an edit of an older state is refused.
  version      integer not null default 1,
  sku_key      text not null generated always as (sku_key_of(sku)) stored,
  name_folded  text not null generated always as (folded(name)) stored,
  search       tsvector generated always as
                 (setweight(to_tsvector('english', folded(name)), 'A')
                   || setweight(to_tsvector('english', folded(description)), 'B')) stored
);
create index products_number on products (sku_key);
create index products_category on products (category_id, id);
create index products_search on products using gin (search);
create index products_name_trigram on products using gin (name_folded gin_trgm_ops);

-- A product on sale. Only deals that run now count: starts_at <= now() < ends_at.
create table deals (
  product_id        integer primary key references products,
  sale_price_cents  integer not null check (sale_price_cents > 0),
  starts_at         timestamptz not null,
  ends_at           timestamptz not null check (ends_at > starts_at),
  position          smallint not null
);

-- Every change of a row also adds one to version, so that a reader can tell an older copy from a newer one.
-- Balance: initial + restocked = available + reserved + sold.
-- restocked is the sum of stock_movements: deliveries, and corrections of the count, which may be negative.
create table stock (
  product_id  integer primary key references products,
  initial     integer not null check (initial >= 0),
  restocked   integer not null default 0,
  available   integer not null check (available >= 0),
  reserved    integer not null default 0 check (reserved >= 0),
  sold        integer not null default 0 check (sold >= 0),
  version     bigint not null default 1
) with (fillfactor = 70);

-- Changes of a product's stock by staff, append-only. Changes by buyers are in their orders.
create table stock_movements (
  id           bigint generated always as identity primary key,
  product_id   integer not null references products,
  kind         text not null check (kind in ('restock', 'correction')),
  quantity     integer not null check (quantity <> 0 and (kind = 'correction' or quantity > 0)),
  available    integer not null check (available >= 0),
  reason       text,
  -- A movement that is sent twice with one key is applied once; another movement with the same key is refused.
  request_key  text not null unique,
  made_by      text not null,
  at           timestamptz not null default now()
);
create index stock_movements_product on stock_movements (product_id, id desc);

create table customers (
  id             bigint generated by default as identity (start with 100000) primary key,
  email          text not null,
  name           text not null,
  password_hash  text not null,
  created_at     timestamptz not null default now(),
  -- The time since which this customer may neither log in nor order.
  locked_at      timestamptz,
  email_key      text not null unique generated always as (email_key_of(email)) stored,
  name_folded    text not null generated always as (folded(name)) stored
);
create index customers_name_trigram on customers using gin (name_folded gin_trgm_ops);
create index customers_locked on customers (id) where locked_at is not null;

create table reviews (
  id           bigint generated by default as identity (start with 1000000) primary key,
  product_id   integer not null references products,
  customer_id  bigint not null references customers,
  rating       smallint not null check (rating between 1 and 5),
  title        text not null,
  body         text not null,
  helpful      integer not null default 0 check (helpful >= 0),
  created_at   timestamptz not null
);
create index reviews_product on reviews (product_id);

create table orders (
  id               bigint generated by default as identity (start with 1000000) primary key,
  customer_id      bigint not null references customers,
  status           text not null check (status in ('pending', 'paid', 'declined', 'cancelled', 'refunded', 'partially-refunded')),
  total_cents      bigint not null check (total_cents > 0),
  -- Scoped to the customer. A second checkout with the same key and the same request_hash replays the answer.
  idempotency_key  text not null,
  request_hash     text not null,
  -- The cart of this order; no other order can use it. Orders of the seed have none.
  cart_id          uuid unique,
  address          jsonb not null,
  card_last4       text,
  request_id       text,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  -- A pending order is settled or cancelled soon after this.
  pay_by           timestamptz not null,
  unique (customer_id, idempotency_key)
) with (fillfactor = 80);
create index orders_customer on orders (customer_id, id desc);
create index orders_pending on orders (pay_by) where status = 'pending';
create index orders_created on orders (created_at, id);
create index orders_status on orders (status, created_at, id);

create table order_lines (
  order_id          bigint not null references orders,
  line_no           smallint not null,
  product_id        integer not null references products,
  sku               text not null,
  name              text not null,
  quantity          integer not null check (quantity > 0),
  unit_price_cents  integer not null check (unit_price_cents > 0),
  primary key (order_id, line_no)
);
create index order_lines_product on order_lines (product_id);

-- Append-only, written by the trigger below alone.
create table order_history (
  id        bigint generated always as identity primary key,
  order_id  bigint not null references orders,
  status    text not null,
  at        timestamptz not null default clock_timestamp()
);
create index order_history_order on order_history (order_id, id);

-- One row for each order: the state of its charge.
-- requested: not begun. charging: a worker has claimed it and may have called the provider.
-- unknown: the provider did not answer, only reconciliation may decide. void: cancelled before any charge.
create table payments (
  order_id      bigint primary key references orders,
  job_id        uuid not null unique,
  amount_cents  bigint not null check (amount_cents > 0),
  state         text not null default 'requested'
                  check (state in ('requested', 'charging', 'unknown', 'captured', 'declined', 'void')),
  charge_id     text,
  attempts      integer not null default 0,
  last_error    text,
  claimed_at    timestamptz,
  updated_at    timestamptz not null default now()
) with (fillfactor = 70);
create index payments_open on payments (updated_at) where state in ('charging', 'unknown');

create table refunds (
  id               bigint generated by default as identity primary key,
  order_id         bigint not null references orders,
  amount_cents     bigint not null check (amount_cents > 0),
  -- Whether the whole remaining amount was requested, rather than this amount.
  whole            boolean not null default false,
  reason           text not null,
  -- Belongs to one request: the same key with another order, amount, reason or "whole" is refused.
  idempotency_key  text not null unique,
  state            text not null default 'requested' check (state in ('requested', 'succeeded', 'failed')),
  refund_id        text,
  created_by       text not null,
  created_at       timestamptz not null default now()
);
create index refunds_order on refunds (order_id);
create index refunds_created on refunds (created_at);
create index refunds_open on refunds (id) where state = 'requested';

-- Written in the transaction of the order; the relay publishes a row and then stamps it.
create table outbox (
  id            bigint generated always as identity primary key,
  job_id        uuid not null unique,
  order_id      bigint not null references orders,
  payload       jsonb not null,
  created_at    timestamptz not null default now(),
  published_at  timestamptz
) with (fillfactor = 80);
create index outbox_unpublished on outbox (id) where published_at is null;

-- One row for each settled payment job: a redelivered job finds its row and is only acknowledged.
create table settled_jobs (
  job_id      uuid primary key,
  order_id    bigint not null references orders,
  outcome     text not null check (outcome in ('paid', 'declined', 'cancelled')),
  settled_at  timestamptz not null default now()
);

-- A viewer reads everything, an operator also changes things.
create table staff (
  id             integer generated by default as identity primary key,
  username       text not null,
  username_key   text not null unique generated always as (email_key_of(username)) stored,
  password_hash  text not null,
  role           text not null check (role in ('viewer', 'operator')),
  created_at     timestamptz not null default now()
);

-- Every change by staff, written in the transaction of the change, append-only.
create table audit_log (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  staff       text not null,
  action      text not null,
  -- The changed subject, such as order 1000001: its kind and its name within the kind.
  kind        text not null check (kind in ('order', 'product', 'customer', 'dead-letter')),
  subject     text not null,
  before      jsonb not null,
  after       jsonb not null,
  reason      text,
  request_id  text not null
);
create index audit_log_staff on audit_log (staff, id);
create index audit_log_action on audit_log (action, id);
create index audit_log_subject on audit_log (subject, id);

-- The legal transitions of an order's status; each one writes a row of history.
create function order_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.status = old.status and new.status <> 'partially-refunded' then
    return new;
  end if;
  if tg_op = 'INSERT' and new.status <> 'pending' then
    raise exception 'an order begins as pending, not as %', new.status using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and not (
       (old.status = 'pending' and new.status in ('paid', 'declined', 'cancelled'))
    or (old.status = 'paid' and new.status in ('refunded', 'partially-refunded'))
    or (old.status = 'partially-refunded' and new.status in ('refunded', 'partially-refunded'))) then
    raise exception 'order % cannot go from % to %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  insert into order_history (order_id, status) values (new.id, new.status);
  return new;
end $$;
create trigger order_step after insert or update of status on orders for each row execute function order_step();

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
end $$;
create trigger append_only before update or delete on order_history for each row execute function append_only();
create trigger append_only before update or delete on stock_movements for each row execute function append_only();
create trigger append_only before update or delete on audit_log for each row execute function append_only();
create trigger never_emptied before truncate on stock_movements for each statement execute function append_only();
create trigger never_emptied before truncate on audit_log for each statement execute function append_only();

-- How an order's payment ends. Payment, order, stock and settled job change together, here alone: settle_charge() after
-- the provider's answer, cancel_uncharged() before any charge was sent. No service's role can do it in another way.
--
-- Both lock the payment first and look at its state under that lock. Of two callers that meet, the second one sees what
-- the first one did, changes nothing, and is told the state that it found. So a repeated call has no second effect.
--
-- Lock order of every transaction that takes more than one of these: payments by order, then orders by id, then stock
-- by product. A checkout locks only stock, in the same order; a refund locks only its order.

-- The common part; the caller holds the locks of the payments and has checked their states.
create function end_payments(given_orders bigint[], outcome text, charge text, reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  ended integer;
begin
  update payments p
  set state = case outcome when 'paid' then 'captured' when 'cancelled' then 'void' else outcome end,
      charge_id = charge, last_error = reason, claimed_at = null, updated_at = now()
  where p.order_id = any(given_orders);

  update orders o set status = outcome, updated_at = now() where o.id = any(given_orders) and o.status = 'pending';
  get diagnostics ended = row_count;
  if ended <> cardinality(given_orders) then
    raise exception 'orders %: only % of % are pending, though none of their payments has ended',
      given_orders, ended, cardinality(given_orders) using errcode = 'check_violation';
  end if;

  perform 1 from stock s
  where s.product_id in (select l.product_id from order_lines l where l.order_id = any(given_orders))
  order by s.product_id for update;
  update stock s
  set reserved = s.reserved - l.quantity,
      sold = s.sold + case outcome when 'paid' then l.quantity else 0 end,
      available = s.available + case outcome when 'paid' then 0 else l.quantity end,
      version = s.version + 1
  from (select product_id, sum(quantity)::integer as quantity from order_lines
        where order_id = any(given_orders) group by product_id) l
  where s.product_id = l.product_id;

  insert into settled_jobs (job_id, order_id, outcome)
  select p.job_id, p.order_id, end_payments.outcome from payments p where p.order_id = any(given_orders);
end $$;

-- Ends a payment of which a charge was begun: outcome is paid, declined or cancelled, charge the provider's id of the
-- capture. Returns the state that it found: charging or unknown when this call ended the payment, the final state when
-- another call had, requested when no charge was begun, which it leaves alone. Fails without such a payment.
create function settle_charge(given_order bigint, outcome text, charge text, reason text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_state text;
begin
  select p.state into strict found_state from payments p where p.order_id = given_order for update;
  if found_state in ('charging', 'unknown') then
    perform end_payments(array[given_order], outcome, charge, reason);
  end if;
  return found_state;
end $$;

-- Cancels the orders of which no charge was begun. Returns a row an order with the state of its payment that it found:
-- requested when this call cancelled the order; charging or unknown when the charge is under way; the final state when
-- the payment had ended before. An order that is not there has no row.
create function cancel_uncharged(given_orders bigint[], reason text) returns table (given_order bigint, found_state text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  uncharged bigint[] := '{}';
begin
  for given_order, found_state in
    select p.order_id, p.state from payments p where p.order_id = any(given_orders) order by p.order_id for update
  loop
    if found_state = 'requested' then
      uncharged := uncharged || given_order;
    end if;
    return next;
  end loop;
  if cardinality(uncharged) > 0 then
    perform end_payments(uncharged, 'cancelled', null, reason);
  end if;
end $$;

-- Roles: one for each service, with only the rights that it needs. Their passwords are set when the template is built.
create role storefront login;
create role payments login;
create role admin login;
create role monitor login;
create role replicator login replication;

grant select on all tables in schema public to storefront, payments, admin;
grant insert on customers, reviews, orders, order_lines, order_history, payments, outbox to storefront;
grant update on stock, outbox, customers to storefront;
grant update on payments to payments;
grant insert on refunds, order_history, products, stock, deals, stock_movements, audit_log to admin;
grant update on stock, orders, refunds, products, deals to admin;
grant update (locked_at) on customers to admin;
grant delete on deals to admin;
grant usage on all sequences in schema public to storefront, payments, admin;
grant pg_read_all_data, pg_monitor to monitor;
revoke select on staff, audit_log, stock_movements from storefront, payments;

-- Payments end with the rights of a role that nobody logs in as. A storefront and the back office can cancel what was never
-- charged; only a worker can settle a charge.
create role settlement nologin;
grant select on order_lines, orders, payments, stock to settlement;
grant update on orders, payments, stock to settlement;
grant insert on order_history, settled_jobs to settlement;
alter function settle_charge owner to settlement;
alter function cancel_uncharged owner to settlement;
revoke execute on function end_payments, settle_charge, cancel_uncharged from public;
grant execute on function end_payments to settlement;
grant execute on function settle_charge to payments;
grant execute on function cancel_uncharged to storefront, payments, admin;
